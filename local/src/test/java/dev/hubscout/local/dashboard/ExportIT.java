package dev.hubscout.local.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is exported can be read by whatever reads CSV, and starts no formula there. */
@ExtendWith(Stage.class)
class ExportIT {

  @Test
  void whatIsListedIsExportedWithEveryColumn(Visit visit, SeededHub hub) throws IOException {
    var expected = hub.list("/api/databases", "account=111111111111");
    visit.open("/databases?account=111111111111&sort=-data_size_bytes");

    var download = visit.page.waitForDownload(() -> visit.at("#export-csv").click());

    assertThat(download.suggestedFilename()).isEqualTo("databases.csv");
    var rows = parse(Files.readString(download.path()));
    var header = rows.removeFirst();
    assertThat(header.getFirst()).as("with the mark of UTF-8").isEqualTo("\uFEFFengine");
    assertThat(header).contains("data_dir", "user", "first_seen", "instance_memory_mb");
    assertThat(rows).hasSize(expected.size()).allMatch(row -> row.size() == header.size());
    int size = header.indexOf("data_size_bytes");
    assertThat(rows)
        .as("what is not known says so")
        .anyMatch(row -> row.get(size).equals("unknown"));
    var sizes =
        rows.stream()
            .map(row -> row.get(size))
            .filter(text -> !text.isEmpty() && !text.equals("unknown"))
            .toList();
    assertThat(sizes)
        .isSortedAccordingTo((a, b) -> Long.compare(Long.parseLong(b), Long.parseLong(a)));
    assertThat(sizes)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream()
                .filter(row -> row.hasNonNull("data_size_bytes"))
                .map(row -> row.path("data_size_bytes").asText())
                .toList());
    assertThat(rows).allSatisfy(row -> assertThat(row).noneMatch(text -> text.startsWith("=")));
    assertThat(rows.stream().flatMap(List::stream)).anyMatch(text -> text.contains("onerror"));
  }

  @Test
  void onlyWhatTheSearchFoundIsExported(Visit visit) throws IOException {
    visit.open("/instances?q=db-1");
    int shown = visit.rows().size();

    var download = visit.page.waitForDownload(() -> visit.at("#export-csv").click());

    assertThat(parse(Files.readString(download.path()))).hasSize(shown + 1);
  }

  /** As RFC 4180 has it. */
  private static List<List<String>> parse(String csv) {
    var rows = new ArrayList<List<String>>();
    var row = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        row.add(field.toString());
        field.setLength(0);
      } else if (!quoted && c == '\n') {
        row.add(field.toString());
        field.setLength(0);
        rows.add(List.copyOf(row));
        row.clear();
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    if (!field.isEmpty() || !row.isEmpty()) {
      row.add(field.toString());
      rows.add(List.copyOf(row));
    }
    return rows;
  }
}
