@testable import Probing
import Testing
