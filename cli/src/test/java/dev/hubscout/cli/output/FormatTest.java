package dev.hubscout.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTest {
  private static final Screen PLAIN =
      Screen.of(new PrintWriter(new StringWriter()), null, Map.of());
  private static final String HOSTILE = "=1+1,\"x\"\r\n\u001b[31m\u009b\u202e";

  private record Row(Cell cell) {}

  private static Report report(Cell... cells) {
    return Report.of(
        Section.list(
            "rows",
            "",
            List.<Column<Row>>of(
                Column.cut("value", "VALUE", Row::cell),
                Column.whole("end", "END", row -> new Cell.Text("|"))),
            java.util.Arrays.stream(cells).map(Row::new).toList(),
            "Nothing."));
  }

  private static String csv(Cell cell) {
    return Format.CSV.render(report(cell), PLAIN).lines().toList().get(1);
  }

  private static String table(Cell cell) {
    return Format.TABLE.render(report(cell), PLAIN).lines().toList().get(1);
  }

  private static String json(Cell cell) throws Exception {
    return new ObjectMapper().readTree(Format.JSON.render(report(cell), PLAIN)).get(0).toString();
  }

  @Test
  void eachKindOfValueInEachFormat() throws Exception {
    assertThat(csv(Cell.UNKNOWN)).isEqualTo("unknown,|");
    assertThat(json(Cell.UNKNOWN)).isEqualTo("{\"end\":\"|\"}");
    assertThat(table(Cell.UNKNOWN)).matches(" *\\?  \\|");
    assertThat(csv(Cell.NONE)).isEqualTo(",|");
    assertThat(json(Cell.NONE)).isEqualTo("{\"value\":null,\"end\":\"|\"}");
    assertThat(table(Cell.NONE)).matches(" *-  \\|");
    assertThat(csv(new Cell.Count(0))).isEqualTo("0,|");
    assertThat(json(new Cell.Size(40_894_464, true))).contains("40894464");
    assertThat(table(new Cell.Size(40_894_464, true))).contains(">= 39.0 MiB");
    assertThat(table(new Cell.Size(1023, false))).contains("1023 B");
    assertThat(table(new Cell.Size(1L << 40, false))).contains("1.0 TiB");
    assertThat(table(new Cell.Time(Instant.parse("2026-11-22T21:30:00.5Z"))))
        .contains("2026-11-22 21:30:00Z");
    assertThat(csv(new Cell.Time(Instant.parse("2026-11-22T21:30:00Z"))))
        .isEqualTo("2026-11-22T21:30:00Z,|");
    assertThat(json(new Cell.Percent(97.25))).contains(":97.3,");
    assertThat(csv(new Cell.Percent(12.5))).isEqualTo("12.5,|");
    assertThat(csv(new Cell.Flag(true))).isEqualTo("true,|");
    assertThat(json(new Cell.Listing(List.of("a", "b")))).contains("[\"a\",\"b\"]");
    assertThat(csv(new Cell.Listing(List.of("a", "b")))).isEqualTo("a b,|");
    var fields = new Cell.Fields(new TreeMap<>(Map.of("a", Cell.NONE, "b", Cell.UNKNOWN)));
    assertThat(json(fields)).contains("\"value\":{\"a\":null},");
    assertThat(csv(fields)).isEqualTo("\"{\"\"a\"\":null}\",|");
    assertThat(table(fields)).contains("a -, b ?");
    var changed = new Cell.Changed(new Cell.Text("x"), Cell.NONE);
    assertThat(json(changed)).contains("{\"before\":\"x\",\"after\":null}");
    assertThat(table(changed)).contains("x → -");
  }

  @Test
  void csvQuotesAndDefusesWhatInstancesWrote() {
    var csv = Format.CSV.render(report(new Cell.Text(HOSTILE)), PLAIN);

    assertThat(csv)
        .isEqualTo("value,end\r\n\"'=1+1,\"\"x\"\"\\r\\n\\x1b[31m\\x9b\\u{202e}\",|\r\n");
    for (var start : new String[] {"=", "+", "-", "@"}) {
      assertThat(csv(new Cell.Text(start + "1"))).startsWith("'" + start);
    }
    assertThat(csv(new Cell.Count(-1))).isEqualTo("-1,|");
  }

  @Test
  void linesHaveOneRowEachWhateverItHolds() throws Exception {
    var report = report(new Cell.Text(HOSTILE), Cell.UNKNOWN);

    assertThat(Format.JSONL.render(report, PLAIN).lines()).hasSize(2);
    for (var line : Format.JSONL.render(report, PLAIN).lines().toList()) {
      assertThat(line.codePoints()).noneMatch(SafeText::unsafe);
    }
    assertThat(
            new ObjectMapper()
                .readTree(Format.JSONL.render(report, PLAIN).lines().findFirst().orElseThrow())
                .get("value")
                .asText())
        .isEqualTo(HOSTILE);
    assertThat(Format.TSV.render(report, PLAIN))
        .isEqualTo("=1+1,\"x\"\\r\\n\\x1b[31m\\x9b\\u{202e}\t|\n?\t|\n");
  }

  @Test
  void jsonEscapesWithoutLoss() throws Exception {
    var json = Format.JSON.render(report(new Cell.Text(HOSTILE)), PLAIN);

    assertThat(json.codePoints().filter(c -> c != '\n')).noneMatch(SafeText::unsafe);
    assertThat(new ObjectMapper().readTree(json).get(0).get("value").asText()).isEqualTo(HOSTILE);
  }

  @Test
  void tablesShowWhatIsThereAndRunNothing() {
    assertThat(table(new Cell.Text(HOSTILE))).contains("=1+1,\"x\"\\r\\n\\x1b[31m");
    assertThat(Format.TABLE.render(report(), PLAIN)).isEmpty();
    assertThat(Format.JSON.render(report(), PLAIN)).isEqualTo("[ ]\n");
    assertThat(Format.CSV.render(report(), PLAIN)).isEqualTo("value,end\r\n");
  }

  private static Section<Row> section(String title, Cell... cells) {
    return Section.list(
        title,
        title,
        List.of(Column.cut("value", "VALUE", Row::cell)),
        Stream.of(cells).map(Row::new).toList(),
        "Nothing.");
  }

  private static String printed(Format format, Report report, StringWriter err) {
    var out = new StringWriter();
    format.print(
        report,
        Screen.of(new PrintWriter(out), null, Map.of()),
        Screen.of(new PrintWriter(err), null, Map.of()));
    return out.toString();
  }

  @Test
  void thatASectionIsEmptyIsSaidOnStandardError() {
    var report =
        new Report(
            List.of(section("First"), section("Second", new Cell.Count(7)), section("Third")),
            "First");
    var err = new StringWriter();

    assertThat(printed(Format.TABLE, report, err)).isEqualTo("Second\nVALUE\n    7\n");
    assertThat(err).hasToString("First: Nothing.\nThird: Nothing.\n");
    assertThat(printed(Format.TABLE, Report.of(section("")), err)).isEmpty();
    assertThat(err.toString()).endsWith("Third: Nothing.\nNothing.\n");
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, names = "TABLE", mode = EnumSource.Mode.EXCLUDE)
  void whatIsForProgramsSaysItWithoutWords(Format format) {
    var err = new StringWriter();

    assertThat(printed(format, Report.of(section("First")), err)).doesNotContain("Nothing");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aNarrowTerminalGetsRecordsInsteadOfARaggedTable() {
    var narrow = Screen.of(new PrintWriter(new StringWriter()), "20", Map.of());
    var wide =
        Report.of(
            Section.list(
                "rows",
                "",
                List.<Column<Row>>of(
                    Column.whole("a", "A", row -> new Cell.Text("i-0123456789abcdef0")),
                    Column.whole("b", "B", Row::cell)),
                List.of(new Row(new Cell.Text("x")), new Row(Cell.UNKNOWN)),
                ""));

    assertThat(Format.TABLE.render(wide, narrow))
        .isEqualTo("A  i-0123456789abcde\n   f0\nB  x\n\nA  i-0123456789abcde\n   f0\nB  ?\n");
  }

  private static String sentences(Screen screen, String sentence) {
    return Format.TABLE.render(
        Report.of(
            Section.list(
                "rows",
                "",
                List.<Column<Row>>of(
                    Column.whole("a", "A", row -> new Cell.Text("i-0123456789abcdef0")),
                    Column.cut("b", "B", row -> new Cell.Text("/var/lib/" + "x".repeat(40))),
                    Column.wrapped("c", "C", Row::cell)),
                List.of(new Row(new Cell.Text(sentence))),
                "")),
        screen);
  }

  @Test
  void whereThereIsNoTerminalWideTablesAreBrokenIntoLinesAndNothingIsCut() {
    var sentence = "word ".repeat(60).strip();

    var text = sentences(PLAIN, sentence);

    assertThat(text.lines())
        .hasSizeGreaterThan(2)
        .allSatisfy(l -> assertThat(l.length()).isLessThanOrEqualTo(TableText.READABLE));
    assertThat(text).contains("/var/lib/" + "x".repeat(40)).doesNotContain("…");
    assertThat(text.split("word", -1)).hasSize(61);
    assertThat(sentences(PLAIN, "short").lines()).hasSize(2);
  }

  @Test
  void whatCannotBeNarrowEnoughStaysATableAndWhole() {
    var wide = "i-" + "0".repeat(200);
    var text =
        Format.TABLE.render(
            Report.of(
                Section.list(
                    "rows",
                    "",
                    List.<Column<Row>>of(
                        Column.whole("a", "A", row -> new Cell.Text(wide)),
                        Column.cut("b", "B", Row::cell)),
                    List.of(new Row(new Cell.Text("/srv/postgresql/16/main"))),
                    "")),
            PLAIN);

    assertThat(text.lines().map(String::strip))
        .containsExactly(
            "A" + " ".repeat(203) + "B", wide + "  /srv/", "postgres", "ql/16/", "main");
  }
}
