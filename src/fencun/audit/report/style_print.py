"""How the report prints on A4: numbered pages, heads of tables on every page, nothing cut that belongs together."""

from __future__ import annotations

PRINT = """
@page{size:A4;margin:18mm 17mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:8.5pt sans-serif;
color:#565d66}}
@media print{
:root{color-scheme:light}
html{font-size:10pt}html,body{background:#fff}
body{font-size:10pt;line-height:1.5;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header,footer{max-width:none;padding:0}header{padding-top:0}
h1{font-size:24pt}
h2{font-size:15pt;margin:8mm 0 3mm}
h3{font-size:12pt;margin:6mm 0 2mm}
.verdict{font-size:12pt}
h1,h2,h3,h4,h5,h6,figcaption,.kicker,.legend,.note{break-after:avoid}
section>h2+*,h3+p{break-before:avoid}
p,li{orphans:3;widows:3}
.note{break-inside:avoid}
.clauses td:nth-child(2){width:36%}
td.bar,th.bar{width:12%;min-width:0}
th,td{padding:1.2mm 1.5mm}p{max-width:none}
figure.long{break-inside:auto}.box,figure:not(.long),tr,.example,.tally,.hero,.keep,svg,.ranks li{break-inside:avoid}
table{font-size:9pt}thead{display:table-header-group}tr.group{break-after:avoid}
.cards-list{grid-template-columns:1fr 1fr;gap:4mm;align-items:start;padding-right:1px}
.example{padding:2.5mm 3mm;font-size:8.5pt;line-height:1.4}
.example h6{font-size:8.5pt}
.example dl,.facts{font-size:8pt}
.facts th,.facts td{padding:.6mm 2mm .6mm 0}
.example .said{margin:.5mm 0 1.5mm}
figure{margin:2mm 0 5mm}
.terms{margin:2mm 0}
.terms>dt,.terms>dd{padding:1.2mm 0}
.broken{margin:4mm 0 6mm;padding-top:3mm}
.ranks li{padding:1.1mm 0}
.toc{break-after:avoid}.skip,details{display:none}a{color:inherit;text-decoration:none}
.hero b{font-size:24pt}
}
"""
