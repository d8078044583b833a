/// How the page looks, in light and dark, from the width of a phone on.
enum PageStyle {
  /// All text has a contrast of 4.5 to its ground at least (WCAG 2.2, 1.4.3), and what is up or down is said in words too.
  static let text = """
    :root{color-scheme:light dark;--ground:#fff;--raised:#f6f8fa;--text:#1f2328;--faint:#57606a;--edge:#d0d7de;--link:#0550ae;
    --up:#116329;--down:#a40e26;--warn:#7d4e00;--cpu:#0550ae;--memory:#6639ba}
    @media (prefers-color-scheme:dark){:root{--ground:#0d1117;--raised:#161b22;--text:#e6edf3;--faint:#9da7b3;--edge:#3d444d;
    --link:#79c0ff;--up:#56d364;--down:#ff8e86;--warn:#e3b341;--cpu:#79c0ff;--memory:#d2a8ff}}
    *{box-sizing:border-box}
    body{margin:0 auto;padding:1rem;max-width:68rem;background:var(--ground);color:var(--text);font:1rem/1.45 system-ui,sans-serif}
    h1{font-size:1.4rem;margin:0}
    h2{font-size:1.1rem;margin:1.75rem 0 .5rem}
    p{margin:.25rem 0}
    a{color:var(--link)}
    small,.faint{color:var(--faint);font-size:.85rem}
    small{display:block}
    .up{color:var(--up)}.down{color:var(--down)}.warn{color:var(--warn)}
    .notice{color:var(--down);font-weight:600}
    .notice:empty{display:none}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:0}
    .tiles div{background:var(--raised);border:1px solid var(--edge);border-radius:.5rem;padding:.6rem .8rem}
    dt{color:var(--faint);font-size:.85rem}
    dd{margin:0}
    .tiles b{font-size:1.35rem;line-height:1.3;display:block}.tiles .faint{font-size:inherit}
    .stages{list-style:none;margin:.75rem 0 .25rem;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));
    gap:.5rem .75rem}
    .stages li{border-left:.25rem solid var(--edge);padding-left:.6rem}
    .stages li.up{border-color:var(--up)}.stages li.down{border-color:var(--down)}
    .stages b{color:var(--text);display:block;font-size:1rem}
    table{width:100%;border-collapse:collapse;table-layout:fixed}
    th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--edge);overflow-wrap:anywhere}
    th:last-child,td:last-child{padding-right:0}
    thead th{color:var(--faint);font-size:.85rem;font-weight:400;padding-top:0}
    tbody th{font-weight:600}
    .components th:first-child{width:20%}.components th:nth-child(2){width:20%}
    .volumes th:first-child{width:20%}
    .events th:first-child{width:36%}.events th:last-child{width:22%}
    .missing th:first-child{width:50%}
    svg{display:block;width:100%}
    .spark{height:2rem;margin:.15rem 0;overflow:visible}
    .spark path{fill:none;stroke-linecap:round;stroke-linejoin:round;vector-effect:non-scaling-stroke}
    .spark .ground{stroke:var(--edge);stroke-width:1px}
    .spark .line{stroke-width:1.75px;stroke:currentColor}
    .cpu .spark{color:var(--cpu)}.memory .spark{color:var(--memory)}
    .bar{height:.8rem;border-radius:.25rem;margin:.3rem 0;color:var(--up)}
    .bar.warn{color:var(--warn)}.bar.down{color:var(--down)}
    .bar .ground{fill:var(--edge)}.bar .fill{fill:currentColor}
    footer{margin-top:2rem;padding-top:.75rem;border-top:1px solid var(--edge)}
    nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;margin:0;padding:0}
    @media (max-width:40rem){body{padding:.75rem}th,td{padding-right:.5rem;font-size:.9rem}small{font-size:.8rem}
    .components,.components thead,.components tbody{display:block}
    .components tr{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.25rem 1rem;padding:.5rem 0;border-bottom:1px solid var(--edge)}
    .components :is(th,td):nth-child(n){width:auto;padding:0;border:0}
    .volumes th:first-child{width:24%}}
    @media (forced-colors:active){.bar{border:1px solid}.bar .ground{fill:Canvas}.bar .fill{fill:Highlight}.spark{color:CanvasText!important}}
    """
}
