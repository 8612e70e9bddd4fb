"""How the report prints on A4: numbered pages, heads of tables on every page, nothing cut that belongs together."""

from __future__ import annotations

PRINT = """
@page{size:A4;margin:15mm 16mm 17mm;@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt sans-serif;
color:#565d66}}
@media print{
:root{color-scheme:light}
html{font-size:10pt}html,body{background:#fff}
body{font-size:10pt;line-height:1.5;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding:0}header{padding-top:0}
h1{font-size:20pt;margin:1mm 0}header p{margin:.5mm 0}.kicker{padding-top:2mm}
h2{font-size:15pt;margin:8mm 0 3mm}
h3{font-size:12pt;margin:6mm 0 2mm}
.verdict{font-size:12pt}
h1,h2,h3,h4,h5,h6,figcaption,.kicker,.legend,.note{break-after:avoid}
section>h2+*,h3+p{break-before:avoid}
p,li{orphans:3;widows:3}
.note{break-inside:avoid}
.clauses td:nth-child(2){width:46%}
td.bar,th.bar{width:9%;min-width:0}
th,td{padding:.9mm 1.5mm}p{max-width:none}
figure.long{break-inside:auto}.box,figure:not(.long),tr,.example,.tally,.hero,.keep,svg,.ranks li{break-inside:avoid}
table{font-size:9pt}thead{display:table-header-group}tr.group{break-after:avoid}
.cards-list{grid-template-columns:1fr 1fr 1fr;gap:2mm;margin:1mm 0;align-items:start;padding-right:1px}
.example{padding:1.2mm 1.8mm;font-size:7.5pt;line-height:1.35}
.example h5,.example p,.example .said,.example dl,.example .note{font-size:7.5pt}
.example h5,.example p{margin:0}
.example dl{display:block}
.example dt,.example dd{display:inline}.example dt::after{content:" "}
.example dd::after{content:"\\A";white-space:pre}
.facts,.told{font-size:8pt}.told{margin:0}
h4{margin:0;font-size:10pt}.keep{break-after:avoid}
.clauses .rules li{display:inline}.clauses .rules li+li::before{content:" · "}
.clauses th,.clauses td{padding:.8mm 1.5mm;font-size:8.5pt}.clauses td.bar>div{padding-top:1mm}
.box{padding:2mm 4mm;margin:3mm 0;font-size:9pt}.box .would{margin:0 0 1mm}
section:has(>#glance)>*{margin-top:1.5mm;margin-bottom:1mm}.hero div{padding:2mm 3mm}
.hero .what,.hero .of{line-height:1.35}
.pair h3{margin:2mm 0 0}.pair small{font-size:8pt}.pair .line~small{display:block;line-height:1.3}
.pair svg.bar{display:none}

.facts th,.facts td{padding:.6mm 2mm .6mm 0}
.example .said{margin:.5mm 0 1.5mm}
figure{margin:2mm 0 5mm}
.terms{margin:2mm 0}
.terms>dt,.terms>dd{padding:1.2mm 0}
.broken{margin:2mm 0 3mm;padding-top:1.5mm}.broken .keep>p{margin:0;font-size:8.5pt}
.ranks li{padding:1.1mm 0}
.skip,.toc,details,footer{display:none}
section:has(>#glance)>h2{margin-top:5mm}section:has(>#glance){break-after:page}
a{color:inherit;text-decoration:none}
.hero b{font-size:20pt}
}
"""
