// The page, as one Typst source that never changes: every word comes in as data (`data.json`), none as markup, so that
// nothing in a text is ever run. Lists are Typst's, for their tags; their labels are ours.

export const PAGE_TEMPLATE = String.raw`
#let data = json("data.json")
#let step = 1cm
#let gap = 13.5pt
#let small = 9pt

#set document(title: data.title, author: data.author, date: datetime(..data.date))
#set text(font: data.fonts, fallback: false, lang: data.lang, region: data.region, size: if data.counted { 10pt } else { 11.5pt }, hyphenate: true)
#set text(costs: (hyphenation: 60%))
#set par(
  justify: true,
  leading: 0.68em,
  spacing: gap,
  justification-limits: (tracking: (min: -0.008em, max: 0.014em)),
)
#set strong(delta: 300)

// A long word comes in pieces: a line may end between two of them.
#let words(parts) = parts.map(part => text(part)).join(h(0.001pt))

// A line under or through the words says without any colour what comes and goes, a double one that they move.
#let changed(kind, body) = if kind == "inserted" {
  underline(stroke: 0.7pt, offset: 2pt, evade: false, body)
} else if kind == "deleted" {
  strike(stroke: 0.7pt, body)
} else if kind == "movedTo" {
  underline(stroke: 0.5pt, offset: 1.6pt, evade: false, underline(stroke: 0.5pt, offset: 3.6pt, evade: false, body))
} else {
  strike(stroke: 0.5pt, offset: -0.14em, strike(stroke: 0.5pt, offset: -0.36em, body))
}

#let looking(look, body) = if look == "strong" {
  strong(body)
} else if look == "em" {
  emph(body)
} else if look == "underline" {
  underline(body)
} else if look == "superscript" {
  super(typographic: false, body)
} else {
  sub(typographic: false, body)
}

#let run(it) = {
  let body = if "note" in it {
    footnote(numbering: _ => str(it.note), words(data.notes.at(it.note - 1)))
  } else if "line" in it {
    let number(size) = text(size: size, fill: luma(35%), weight: "regular", style: "normal", str(it.line))
    if it.aside == none {
      pdf.artifact(box(move(dy: -0.3em, number(7pt))) + h(1.5pt))
    } else {
      if it.breaks { linebreak() }
      box(width: 0pt, height: 0pt, place(dx: -(it.aside * step) - 42pt, dy: -0.62em, box(
        width: 30pt,
        align(right, pdf.artifact(number(7.5pt))),
      )))
    }
  } else if "by" in it {
    super(typographic: false, size: 0.66em, text(style: "italic", weight: "regular", hyphenate: false, "\u{202f}" + it.by))
  } else {
    words(it.words)
  }
  for look in it.at("looks", default: ()) { body = looking(look, body) }
  if "lang" in it { body = text(lang: it.lang, body) }
  if "change" in it { body = changed(it.change, body) }
  body
}
#let runs(list) = list.map(run).join()

// The best breaks of a paragraph cost more than its length: a very long one takes them as they come.
#let prose(it, lead: none) = {
  set par(linebreaks: "simple", justify: false) if it.long or it.counted
  set text(hyphenate: false) if it.long or it.counted
  par(lead + runs(it.runs))
}

// Beside a paragraph in which something changes stands a bar, in the margin whatever its level.
#let barred(it, body) = if it.changed {
  let aside = it.indent * step + 10pt
  block(width: 100%, stroke: (left: 1pt), outset: (left: aside, y: 1.5pt), sticky: it.leads, body)
} else if it.leads {
  block(width: 100%, sticky: true, body)
} else {
  body
}

// A label that is wider than its column pushes the words of its first line along.
#let label-of(it) = if it.label.len() > 3 {
  context box(width: step, box(width: measure(text(it.label)).width, text(it.label)))
} else {
  box(width: step, text(it.label))
}
#let push(it) = if it.label.len() > 3 {
  context {
    let over = measure(text(it.label)).width + 0.35em.to-absolute() - step
    if over > 0pt { h(over) }
  }
}

// Counted are the lines of the text itself, in the margin and outside the tags.
#let counted(body) = {
  let number(nth) = pdf.artifact(text(size: 7.5pt, fill: luma(35%), str(nth)))
  set par.line(numbering: if data.lineNumbers { number })
  body
}

#let front(it) = {
  set align(center)
  set par(justify: false, leading: 0.55em)
  block(width: 100%, above: 9pt, below: 9pt, sticky: true, if it.role == "title" {
    title(text(size: 15pt, weight: "bold", hyphenate: false, runs(it.runs)))
  } else {
    par(text(style: "italic", hyphenate: false, runs(it.runs)))
  })
}

#show title: it => it.body
#show heading: it => it.body
#let looks = (
  heading: (size: 12.5pt, weight: "bold", style: "normal"),
  subheading: (size: 11.5pt, weight: "regular", style: "italic"),
)
#let heading-of(it) = {
  set par(justify: false, hanging-indent: if it.label == "" { 0pt } else { step })
  let label = if it.label != "" { label-of(it) + push(it) }
  block(
    width: 100%,
    above: if it.role == "heading" { 28pt } else { 20pt },
    below: if it.role == "heading" { 16pt } else { gap },
    sticky: true,
    barred(it, {
      let words = text(..looks.at(it.role), hyphenate: false, label + runs(it.runs))
      if it.long { par(words) } else { heading(level: it.depth, words) }
    }),
  )
}

#let cell(lines) = [] + lines.map(words).join(linebreak())
#let table-of(it) = {
  set text(size: 9.5pt)
  set par(justify: false, leading: 0.55em)
  if it.caption != () {
    block(above: 22pt, below: 8pt, sticky: true, text(size: 10.5pt, weight: "bold", words(it.caption)))
  }
  if it.head != () {
    block(width: 100%, above: if it.caption != () { 8pt } else { 18pt }, below: 22pt, table(
      columns: it.widths.map(share => share * 1fr),
      stroke: (_, row) => (bottom: if row == 0 { 0.8pt } else { 0.4pt + luma(65%) }),
      inset: (x, _) => (left: if x == 0 { 0pt } else { 5pt }, right: 5pt, y: 5.5pt),
      align: left + top,
      table.header(..it.head.map(lines => text(size: small, weight: "bold", cell(lines)))),
      ..it.rows.map(row => row.map(cell)).flatten(),
    ))
  }
}

#let piece(it) = if it.kind == "list" {
  enum(
    tight: false,
    spacing: gap,
    indent: it.pad * step,
    body-indent: 0pt,
    number-align: left + top,
    numbering: nth => label-of(it.items.at(nth - 1)),
    ..it.items.map(item => enum.item({
      barred(item, counted(prose(item, lead: push(item))))
      for part in item.parts { piece(part) }
    })),
  )
} else if it.kind == "heading" {
  heading-of(it)
} else if it.kind == "table" {
  table-of(it)
} else if it.kind == "front" {
  front(it)
} else if it.kind == "comment" {
  block(above: 12pt, below: 12pt, {
    block(below: 5pt, sticky: true, par(text(size: small, strong([] + words(it.place)) + words(it.by))))
    set par(spacing: 7pt, leading: 0.6em, justify: false)
    for line in it.lines { par(text(size: 10.5pt, words(line))) }
  })
} else {
  let above = if it.opens { 26pt } else { gap }
  block(width: 100%, above: above, inset: (left: it.pad * step), barred(it, counted(prose(it))))
}

#let head-first = grid(
  columns: (1fr, auto),
  column-gutter: 1em,
  text(size: 10pt, words(data.head.status)),
  align(right, {
    text(size: 11.5pt, weight: "bold", words(data.head.symbol))
    if data.head.symbol != () and data.head.date != () { linebreak() }
    text(size: 10pt, words(data.head.date))
  }),
)
#let head-later = grid(
  columns: (1fr, auto),
  column-gutter: 1em,
  words(data.head.title),
  align(right, words(data.head.symbol)),
)
#let head = context {
  set text(size: small, hyphenate: false)
  set par(justify: false, leading: 0.5em)
  let first = counter(page).get().first() == 1
  if not first or data.head.symbol + data.head.status + data.head.date != () {
    block(
      width: 100%,
      inset: (bottom: 5pt),
      stroke: (bottom: if first { 1pt } else { 0.4pt }),
      if first { head-first } else { head-later },
    )
  }
}
#let foot = context {
  set align(center)
  set text(size: small)
  data.foot.at(0) + counter(page).display("1") + data.foot.at(1) + str(counter(page).final().first())
}

// As large as fits from corner to corner.
#let watermark = if data.watermark != "" {
  context {
    let size = 130pt
    let room = 0.86 * calc.sqrt(calc.pow(page.width.pt(), 2) + calc.pow(page.height.pt(), 2)) * 1pt
    let made = measure(text(size: size, weight: "bold", data.watermark)).width
    if made > room * 0.8 { size = size * (room * 0.8 / made) }
    let turn = calc.atan(page.height / page.width)
    let words = text(size: size, weight: "bold", fill: luma(91%), hyphenate: false, data.watermark)
    rotate(-turn, box(width: measure(words).width, words))
  }
}

#set page(
  paper: data.paper,
  margin: (top: 1.1in, x: 1in, bottom: 1in),
  header: head,
  header-ascent: 24pt,
  footer: foot,
  footer-descent: 24pt,
  background: watermark,
)
#set footnote.entry(gap: 4pt, separator: line(length: 5cm, stroke: 0.4pt))
#show footnote.entry: set text(size: small)
#show footnote.entry: set par(leading: 0.5em, linebreaks: "simple")
#set par.line(number-align: right, number-clearance: 20pt)

#for it in data.front { front(it) }
#if data.key != () {
  block(
    width: 100%,
    above: 18pt,
    below: 18pt,
    inset: (y: 6pt),
    stroke: (y: 0.4pt),
    par(justify: false, leading: 0.5em, text(size: small, words(data.key))),
  )
}
#for it in data.body { piece(it) }
`;
