"""The report's style sheet: paper first, any screen width, light and dark, no font or picture from elsewhere."""

from __future__ import annotations

from fencun.audit.report.style_print import PRINT

LIGHT = """
--paper:#fff;--sheet:#f7f6f3;--ink:#1b1f24;--soft:#565d66;--rule:#d8d5cd;--hair:#e8e6e0;--accent:#24476b;
--breach:#a3211c;--unproven:#8a5a00;--comply:#2f6b55;--breach-fill:#b3261e;--unproven-fill:#d39a2d;
--comply-fill:#8fb8a6;--none-fill:#e4e2dc;--bar:#5d7894;--shade:#e9ebf1;--box:#fbf4e2;--box-rule:#b98a1e
"""
DARK = """
--paper:#14171b;--sheet:#1c2025;--ink:#e8e6e1;--soft:#a9afb7;--rule:#3d434b;--hair:#2b3037;--accent:#9fc1e6;
--breach:#ff9a90;--unproven:#e9bd6a;--comply:#8fcfb3;--breach-fill:#e5574c;--unproven-fill:#b9821f;
--comply-fill:#3f7a63;--none-fill:#343a42;--bar:#7390b0;--shade:#2c3444;--box:#2a2415;--box-rule:#b98a1e
"""
SCREEN = """
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper)}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font-variant-numeric:tabular-nums lining-nums;
font:16px/1.6 "Helvetica Neue",Helvetica,Arial,"Liberation Sans","PingFang SC","Hiragino Sans GB","Noto Sans CJK SC",
"Noto Sans SC","Source Han Sans SC","Microsoft YaHei",sans-serif}
:lang(zh) body,body:lang(zh){line-height:1.75}
main,header,footer{max-width:62rem;margin:0 auto;padding:0 1.25rem}
h1,h2,h3,.hero b{font-family:Charter,"Bitstream Charter","Iowan Old Style",Georgia,"Songti SC","STSong",
"Noto Serif CJK SC",
"Noto Serif SC","Source Han Serif SC",SimSun,"Liberation Serif",serif;font-weight:700;text-wrap:balance}
h1{font-size:clamp(1.75rem,1.2rem + 2.6vw,2.75rem);line-height:1.2;margin:.35rem 0 .75rem;letter-spacing:-.01em}
h2{font-size:1.55rem;line-height:1.3;margin:3.5rem 0 1rem;padding-top:.9rem;border-top:2px solid var(--ink)}
h3{font-size:1.2rem;line-height:1.35;margin:2.25rem 0 .5rem}
h4{font-size:1.02rem;line-height:1.45;margin:0 0 .35rem}
h5{font-size:.82rem;line-height:1.4;margin:1.25rem 0 .5rem;color:var(--soft);font-weight:600}
p{margin:.5rem 0;max-width:44rem}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
code{font:.88em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono","Noto Sans Mono CJK SC",monospace;
overflow-wrap:anywhere}
ul,ol{margin:.5rem 0;padding-left:1.3rem}li{margin:.2rem 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-200vw}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.soft,.note{color:var(--soft)}.note{font-size:.9rem}.none{color:var(--soft);font-style:normal}
header{padding-top:2.75rem}
.kicker{max-width:none;margin:0;font-size:.82rem;letter-spacing:.08em;color:var(--soft);
border-top:4px solid var(--accent);
padding-top:.75rem}
.lead{font-size:1.1rem;margin:.25rem 0;color:var(--ink)}
.box{border:1px solid var(--box-rule);border-left-width:6px;background:var(--box);padding:1rem 1.25rem;
margin:1.5rem 0;border-radius:2px}
.box h2{font-size:1.08rem;border:0;margin:0 0 .4rem;padding:0}
.box p,.box li{max-width:none}
.box :last-child{margin-bottom:0}
.box .would{margin:.25rem 0 .6rem}
.box code{background:var(--paper);padding:.1em .35em;border:1px solid var(--rule);border-radius:2px;
display:inline-block}
.toc{font-size:.93rem;margin:1.5rem 0 0}
.toc h2{font-size:.82rem;border:0;margin:0;padding:0;color:var(--soft);letter-spacing:.05em}
.toc li{margin:0;padding:.12rem 0;break-inside:avoid}
.toc ol{columns:2;column-gap:2.5rem;padding:0;margin:.35rem 0;list-style:none}
.toc a{text-decoration:none}
.toc a:hover{text-decoration:underline}
.clause{white-space:nowrap}
.terms{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:0;margin:1rem 0;border-top:1px solid var(--rule)}
.terms>dt,.terms>dd{margin:0;padding:.5rem 0;border-bottom:1px solid var(--hair);min-width:0}
.terms>dt{color:var(--soft);font-size:.92rem;padding-right:1rem}
.tally{display:grid;grid-template-columns:repeat(4,1fr);gap:0;margin:1.25rem 0 .5rem;border:1px solid var(--rule)}
.tally div{padding:.7rem .9rem;border-left:1px solid var(--hair);min-width:0}
.tally div:first-child{border-left:0}
.tally dt{font-size:.85rem;color:var(--soft)}
.tally dd{margin:0;font-size:1.3rem;font-weight:600;line-height:1.35}
.verdict{font-size:1.22rem;line-height:1.55;max-width:48rem}
.hero{display:grid;grid-template-columns:repeat(3,1fr);gap:1rem;margin:1.25rem 0 .75rem}
.hero div{border-top:4px solid var(--rule);background:var(--sheet);padding:.9rem 1rem;min-width:0}
.hero b{display:block;font-size:clamp(1.9rem,1.4rem + 2vw,2.9rem);line-height:1.15;overflow-wrap:anywhere}
.hero .what{display:block;font-weight:600;margin-top:.2rem}
.hero .of{display:block;font-size:.88rem;color:var(--soft)}
.hero .breach{border-color:var(--breach-fill)}.hero .breach b{color:var(--breach)}
.hero .unproven{border-color:var(--unproven-fill)}.hero .unproven b{color:var(--unproven)}
.hero .comply{border-color:var(--comply-fill)}.hero .comply b{color:var(--comply)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:0 2.5rem}.pair>div{min-width:0}
.ranks{list-style:none;padding:0}
.rules li{margin:0}
.ranks svg.bar{margin-top:.35rem}
.ranks li{padding:.55rem 0;border-bottom:1px solid var(--hair);margin:0}
.line{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem}
.line>*{min-width:0}
.line .figure{margin-left:auto}
.figure{white-space:nowrap;font-weight:600}
.figure small,.ranks small{font-weight:400;color:var(--soft);font-size:.85rem}
table{width:100%;border-collapse:collapse;margin:.9rem 0 1.25rem;font-size:.92rem;line-height:1.5}
th,td{text-align:left;vertical-align:top;padding:.5rem .6rem;border-bottom:1px solid var(--hair);font-weight:400}
thead th{overflow-wrap:break-word;font-size:.82rem;color:var(--soft);font-weight:600;
border-bottom:1.5px solid var(--ink);
vertical-align:bottom}
tbody th{font-weight:600}th:first-child{padding-left:0}td:last-child,th:last-child{padding-right:0}
.figure:is(td,th){text-align:right;font-weight:400;white-space:nowrap}
thead .figure:is(td,th){font-weight:600;white-space:normal}
td.bar,th.bar{width:16%;min-width:5.5rem}td.bar>div{padding-top:.4rem}
tr.group th{padding:.9rem 0 .3rem;font-weight:600;color:var(--accent);border-bottom-color:var(--rule)}
.clauses tbody th{width:6.5rem}
.clauses thead .figure{white-space:nowrap}
@media print,(min-width:44.01rem){
.grouped tr:not(.group) th{padding-left:1rem}
.grouped tr:last-child>*{border-bottom:1px solid var(--soft)}
}
.clauses .figure{min-width:4.4rem}
.clauses td:nth-child(2){min-width:11rem}
.zero{color:var(--soft);opacity:1}
.is-breach{color:var(--breach);font-weight:700}
.is-unproven{color:var(--unproven);font-weight:600}
.rules{margin:0;padding:0;list-style:none}.rules li+li{margin-top:.2rem}
.force{display:inline-block;font-size:.8rem;border:1px solid currentColor;border-radius:2px;padding:0 .4em;
margin-right:.5em;color:var(--soft)}
.broken{border-top:1px solid var(--rule);padding-top:1.1rem;margin:1.5rem 0 2.25rem}
.broken .count{color:var(--breach);font-weight:700}.aside .count{color:var(--unproven)}
.cards-list{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,18rem),1fr));gap:1rem;margin:.5rem 0}
.example{border:1px solid var(--rule);background:var(--sheet);padding:.85rem 1rem;min-width:0;break-inside:avoid}
.example h5{margin:0 0 .35rem;font-size:.92rem;font-weight:700;color:var(--ink)}
.example .said{margin:.35rem 0 .6rem;font-weight:500;color:var(--ink);font-size:1rem}
.example dl{display:grid;grid-template-columns:fit-content(60%) minmax(0,1fr);gap:.1rem .9rem;margin:0;font-size:.88rem}
.example dt{color:var(--soft)}.example dd{margin:0;min-width:0}
.example p{font-size:.88rem;margin:.2rem 0;color:var(--soft)}
.told{font-size:.9rem;margin:.3rem 0 0}.told b{font-weight:400;color:var(--soft)}
.facts{font-size:.86rem;margin:.6rem 0 0}
.facts th,.facts td{padding:.25rem .5rem .25rem 0}
.facts tbody th{font-weight:400;width:52%;color:var(--soft)}
figure{margin:1.5rem 0 2.25rem}figcaption{margin-bottom:.35rem}
svg{display:block;overflow:visible}svg.bar{width:100%}
svg.plot{font-size:12px;width:calc(100% - var(--gutter,0ch));margin-left:var(--gutter,0ch)}
svg text{fill:var(--soft);font-size:12px}svg .panel{fill:var(--ink);font-size:13px;font-weight:600}
svg .strong{fill:var(--ink);font-weight:600}
svg .over{fill:var(--breach-fill)}
svg text.over{fill:var(--breach);font-weight:700}
svg .track{fill:var(--none-fill)}
svg .breach{fill:var(--breach-fill)}
svg .unproven{fill:var(--unproven-fill)}
svg .comply{fill:var(--comply-fill)}svg .contacts{fill:var(--bar)}svg .shaded{fill:var(--shade)}
svg .grid{stroke:var(--hair)}
svg .base{stroke:var(--soft)}
svg .cap{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:6 3}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;padding:0;margin:.35rem 0 .75rem;
font-size:.85rem;color:var(--soft)}
.legend li{display:flex;align-items:center;gap:.45rem;margin:0}.legend svg{flex:none;width:14px}
details{margin:.6rem 0}summary{cursor:pointer;color:var(--accent);font-size:.9rem;padding:.15rem 0}
details table{font-size:.86rem}.scroll{overflow-x:auto}
.digest{word-break:break-all}
footer{padding-top:1.5rem;padding-bottom:3rem;margin-top:2.5rem;font-size:.88rem;color:var(--soft)}
@media screen and (max-width:44rem){
main,header,footer{padding:0 1rem}header{padding-top:1.5rem}h2{margin-top:2.5rem}
.toc ol{columns:1}
.terms{grid-template-columns:1fr}
.terms>dt{border:0;padding-bottom:0}
.terms>dd{padding-top:.1rem}
.tally{grid-template-columns:1fr 1fr}
.tally div:nth-child(odd){border-left:0}
.tally div:nth-child(n+3){border-top:1px solid var(--hair)}
.hero,.pair{grid-template-columns:1fr}
.line .figure{white-space:normal;text-align:right}
.hero{gap:.6rem}
table.cards,.cards tbody,.cards tr,.cards th,.cards td{display:block;width:auto;min-width:0!important}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{border-bottom:1px solid var(--rule);padding:.75rem 0}
.cards tr.group{padding:.9rem 0 .1rem;border:0}
.cards th,.cards td{border:0;padding:.1rem 0}.cards tbody th{width:auto}
.cards td{display:grid;grid-template-columns:minmax(0,9rem) minmax(0,1fr);gap:0 .75rem}
.cards td::before{content:attr(data-label);text-align:left;color:var(--soft);font-size:.85rem}
.cards td>div{min-width:0;text-align:left}
.cards td.bar{display:block}
.cards td.bar::before{content:none}
.cards .figure:is(td){white-space:normal}
.clauses td:nth-child(2){display:block}.clauses td:nth-child(2)::before{content:none}
.clauses tr:not(.group){display:grid;grid-template-columns:repeat(4,1fr);gap:0 .5rem}
.clauses tr:not(.group)>*:nth-child(-n+3){grid-column:1/-1}
.clauses td.figure{display:flex;flex-direction:column}
.clauses td.figure::before{font-size:.78rem;text-align:left}
}
@media screen and (max-width:26rem){.clauses tr:not(.group){grid-template-columns:1fr 1fr}}
"""
STYLE = (
    f":root{{color-scheme:light dark;{LIGHT}}}"
    f"@media screen and (prefers-color-scheme:dark){{:root{{{DARK}}}}}"
    f"{SCREEN}{PRINT}"
)
