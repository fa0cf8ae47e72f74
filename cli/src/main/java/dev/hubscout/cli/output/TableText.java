package dev.hubscout.cli.output;

import dev.hubscout.cli.output.Cell.Tone;
import dev.hubscout.cli.output.Column.Fit;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tables for people: as wide as the terminal at most. Where there is none nothing is cut off, and
 * what is wider than {@value #READABLE} columns is broken into lines as far as it can be.
 */
final class TableText {
  static final int READABLE = 180;

  private static final String GAP = "  ";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Screen screen;

  TableText(Screen screen) {
    this.screen = screen;
  }

  String render(Report report) {
    return report.sections().stream()
        .filter(section -> !section.rows().isEmpty())
        .map(this::section)
        .collect(Collectors.joining("\n"));
  }

  private String section(Section<?> section) {
    var text = new StringBuilder();
    if (!section.title().isEmpty()) {
      text.append(painted(section.title(), "1")).append('\n');
    }
    var columns = new ArrayList<Column<?>>();
    var rows = section.cells().stream().map(row -> (List<Cell>) new ArrayList<Cell>()).toList();
    for (int i = 0; i < section.columns().size(); i++) {
      if (section.columns().get(i).fit() != Fit.HIDDEN) {
        columns.add(section.columns().get(i));
        for (int row = 0; row < rows.size(); row++) {
          rows.get(row).add(section.cells().get(row).get(i));
        }
      }
    }
    var widths =
        section.shape() == Section.Shape.RECORD ? List.<Integer>of() : widths(columns, rows);
    if (widths.isEmpty()) {
      for (int row = 0; row < rows.size(); row++) {
        text.append(row == 0 ? "" : "\n");
        record(text, columns, rows.get(row));
      }
    } else {
      list(text, columns, rows, widths);
    }
    return text.toString();
  }

  private int room() {
    return screen.terminal() ? screen.columns() : READABLE;
  }

  /** Each column's width; none where the columns do not fit beside each other. */
  private List<Integer> widths(List<Column<?>> columns, List<List<Cell>> rows) {
    var natural = new int[columns.size()];
    var least = new int[columns.size()];
    for (int i = 0; i < natural.length; i++) {
      int heading = SafeText.width(columns.get(i).heading());
      int widest = heading;
      for (var row : rows) {
        widest = Math.max(widest, SafeText.width(shown(row.get(i))));
      }
      natural[i] = widest;
      least[i] =
          switch (columns.get(i).fit()) {
            case WHOLE, HIDDEN -> widest;
            case CUT -> Math.min(widest, Math.max(heading, 8));
            case WRAPPED -> Math.min(widest, Math.max(heading, 24));
          };
    }
    var shares = WidthShares.of(natural, least, room() - GAP.length() * (natural.length - 1));
    return shares.isEmpty() && !screen.terminal() ? Arrays.stream(least).boxed().toList() : shares;
  }

  private void list(
      StringBuilder text, List<Column<?>> columns, List<List<Cell>> rows, List<Integer> widths) {
    var headings = new ArrayList<List<String>>();
    columns.forEach(column -> headings.add(List.of(column.heading())));
    var right = new boolean[columns.size()];
    for (int i = 0; i < right.length; i++) {
      int column = i;
      right[i] = rows.stream().allMatch(row -> rightAligned(row.get(column)));
    }
    var plain = columns.stream().map(column -> (Cell) new Cell.Text(column.heading())).toList();
    lines(text, plain, headings, widths, right, true);
    for (var row : rows) {
      var cells = new ArrayList<List<String>>();
      for (int i = 0; i < row.size(); i++) {
        var shown = shown(row.get(i));
        cells.add(
            columns.get(i).fit() == Fit.WRAPPED || !screen.terminal()
                ? Wrapping.lines(shown, widths.get(i))
                : List.of(SafeText.cut(shown, widths.get(i))));
      }
      lines(text, row, cells, widths, right, false);
    }
  }

  private void lines(
      StringBuilder text,
      List<Cell> row,
      List<List<String>> cells,
      List<Integer> widths,
      boolean[] right,
      boolean heading) {
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    for (int line = 0; line < height; line++) {
      var shown = new StringBuilder();
      for (int i = 0; i < cells.size(); i++) {
        var value = line < cells.get(i).size() ? cells.get(i).get(line) : "";
        var space = " ".repeat(widths.get(i) - SafeText.width(value));
        var paint = heading ? painted(value, "1") : painted(value, row.get(i));
        shown.append(i == 0 ? "" : GAP).append(right[i] ? space + paint : paint + space);
      }
      text.append(shown.toString().stripTrailing()).append('\n');
    }
  }

  private void record(StringBuilder text, List<Column<?>> columns, List<Cell> row) {
    int heading = columns.stream().mapToInt(c -> SafeText.width(c.heading())).max().orElse(0);
    for (int i = 0; i < row.size(); i++) {
      var name = columns.get(i).heading();
      var value = shown(row.get(i));
      int room = room() - heading - GAP.length();
      var lines = room >= 10 ? Wrapping.lines(value, room) : List.of(value);
      var indent = name + " ".repeat(heading - SafeText.width(name)) + GAP;
      for (var line : lines) {
        text.append(indent).append(painted(line, row.get(i))).append('\n');
        indent = " ".repeat(heading + GAP.length());
      }
    }
  }

  private static boolean rightAligned(Cell cell) {
    return switch (cell) {
      case Cell.Count _, Cell.Size _, Cell.Percent _, Cell.Seconds _, Cell.Unknown _, Cell.None _ ->
          true;
      case Cell.Text _,
          Cell.State _,
          Cell.Time _,
          Cell.Flag _,
          Cell.Listing _,
          Cell.Finding _,
          Cell.Fields _,
          Cell.Changed _ ->
          false;
    };
  }

  static String shown(Cell cell) {
    return switch (cell) {
      case Cell.Unknown() -> "?";
      case Cell.None() -> "-";
      case Cell.Text(var value) -> SafeText.of(value);
      case Cell.State(var value, _) -> value;
      case Cell.Finding(var state, _) -> state.equals("unknown") ? "?" : state;
      case Cell.Count(var value) -> Long.toString(value);
      case Cell.Percent(var value) -> Numbers.oneDecimal(value) + " %";
      case Cell.Size(var bytes, var atLeast) -> (atLeast ? ">= " : "") + Numbers.bytes(bytes);
      case Cell.Time(var at) -> TIME.format(at.truncatedTo(ChronoUnit.SECONDS));
      case Cell.Seconds(var value) -> Numbers.oneDecimal(value) + " s";
      case Cell.Flag(var value) -> value ? "yes" : "no";
      case Cell.Listing(var values) ->
          values.isEmpty()
              ? "-"
              : values.stream().map(SafeText::of).collect(Collectors.joining(" "));
      case Cell.Fields(var values) ->
          values.isEmpty()
              ? "-"
              : values.entrySet().stream()
                  .map(field -> SafeText.of(field.getKey()) + " " + shown(field.getValue()))
                  .collect(Collectors.joining(", "));
      case Cell.Changed(var before, var after) -> shown(before) + " → " + shown(after);
    };
  }

  private String painted(String text, Cell cell) {
    return switch (cell) {
      case Cell.State(_, var tone) when tone != Tone.PLAIN ->
          painted(
              text,
              switch (tone) {
                case GOOD -> "32";
                case WARNING -> "33";
                case BAD -> "31";
                case PLAIN -> "0";
              });
      default -> text;
    };
  }

  private String painted(String text, String code) {
    return screen.colour() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
