/// How well text stands out, as WCAG 2.2 has it, computed in the page itself.
enum Contrast {
  /// Gives the texts whose contrast to their ground is less than level AA asks for.
  static let tooLow = """
    (() => {
      const parse = color => (color.match(/[\\d.]+/g) || []).map(Number);
      const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const ground = element => {
        for (let e = element; e; e = e.parentElement) {
          const color = parse(getComputedStyle(e).backgroundColor);
          if (color.length === 3 || color[3] > 0) return color;
        }
        return [255, 255, 255];
      };
      const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const element = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
        if (!text || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
        const style = getComputedStyle(element), size = parseFloat(style.fontSize);
        const [a, b] = [light(parse(style.color)), light(ground(element))].sort((x, y) => y - x);
        const isLarge = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
        if ((a + 0.05) / (b + 0.05) < (isLarge ? 3 : 4.5)) found.push(text + ': ' + ((a + 0.05) / (b + 0.05)).toFixed(2));
      }
      return found;
    })()
    """

  /// Gives what is wider than the page, or cut off.
  static let tooWide = """
    (() => [...document.querySelectorAll('body *')].filter(e => !e.closest('svg'))
      .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5
        || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline' && e.clientWidth > 0)
      .map(e => e.tagName + ': ' + e.textContent.slice(0, 40)))()
    """
}
