#include "CProcps.h"
