package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Compares what a person is shown with what a program is given. */
public final class TableInJson {
  private TableInJson() {}

  /**
   * Fails unless every cell of a section's table is a value of the same row in JSON.
   *
   * @param table what was printed, wide enough that no cell was cut or broken
   * @param title the section's title
   */
  public static void assertSame(String table, String title, JsonNode rows) {
    var lines = section(table, title);
    assertThat(lines).as(title).hasSize(rows.size() + 1);
    for (int i = 0; i < rows.size(); i++) {
      var forms = forms(rows.get(i));
      assertThat(lines.get(i + 1).strip().split(" {2,}"))
          .as("%s, row %d", title, i)
          .hasSameSizeAs(lines.getFirst().strip().split(" {2,}"))
          .allSatisfy(cell -> assertThat(forms).contains(cell));
    }
  }

  /** Fails unless every line of a record has its value in the JSON object. */
  public static void assertSameRecord(List<String> lines, JsonNode object) {
    var forms = forms(object);
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> assertThat(forms).contains(line.split(" {2,}", 2)[1]));
  }

  /** The lines below a title, up to the next empty one. */
  public static List<String> section(String table, String title) {
    return table
        .lines()
        .dropWhile(line -> !line.equals(title))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .toList();
  }

  /** Each value in every way in which a table may show it; what is absent is a question mark. */
  private static List<String> forms(JsonNode row) {
    var forms = new ArrayList<>(List.of("?"));
    for (var value : row) {
      if (value.isObject()) {
        forms.addAll(forms(value));
      }
      if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
        forms.add("-");
      } else if (value.isArray()) {
        forms.add(
            StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" ")));
      } else if (value.isObject()) {
        forms.add(
            value.properties().stream()
                .map(field -> field.getKey() + " " + field.getValue().asText())
                .collect(Collectors.joining(", ")));
      } else if (value.isNumber()) {
        forms.addAll(numbers(value));
      } else {
        forms.add(value.asText());
        forms.add(value.asText().replaceFirst("T(..:..:..)(\\.[0-9]+)?Z$", " $1Z"));
      }
    }
    return forms;
  }

  private static List<String> numbers(JsonNode value) {
    return Arrays.asList(
        value.asText(),
        value.asText() + " B",
        value.asText() + " s",
        value.asText() + " %",
        String.format(Locale.ROOT, "%.1f %%", value.asDouble()),
        String.format(Locale.ROOT, "%.1f KiB", value.asDouble() / 1024),
        String.format(Locale.ROOT, "%.1f MiB", value.asDouble() / 1024 / 1024));
  }
}
