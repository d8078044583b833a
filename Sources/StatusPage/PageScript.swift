/// The page's one script. Without it the page is the same, and stays as it was.
enum PageScript {
  /// It puts a newer page's main part in place of the shown one, which neither scrolls nor flashes. It waits while the page is not seen, or
  /// something in it is selected or has the focus, and it says when the exporter does not answer: old numbers must not look like new ones.
  static let text = """
    (() => {
      const seconds = 10, failed = document.getElementById('failed');
      const refresh = async () => {
        const main = document.querySelector('main');
        const isBusy = document.hidden || !getSelection().isCollapsed || main.contains(document.activeElement);
        if (!isBusy) {
          try {
            const answer = await fetch(location.pathname, {cache: 'no-store', signal: AbortSignal.timeout(8000)});
            if (!answer.ok) throw new Error(answer.status);
            const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
            main.replaceWith(page.querySelector('main'));
            document.title = page.title;
            failed.textContent = '';
          } catch {
            failed.textContent ||= 'The exporter does not answer since ' + new Date().toLocaleTimeString() + ': what is shown is older.';
          }
        }
        setTimeout(refresh, seconds * 1000);
      };
      setTimeout(refresh, seconds * 1000);
    })();
    """
}
