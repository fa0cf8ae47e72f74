package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever sounds like a secret in an answer of the committed catalogue is hidden, or somebody
 * wrote down why it is none.
 */
class SecretsTest {
  private static final List<List<String>> SUSPECTS = Reviewed.rows("suspects.tsv");
  private static final List<List<String>> HARMLESS = Reviewed.rows("harmless.tsv");

  /** What the rows say: service, operation, path with the model's names, with the document's. */
  private record Suspect(String id, String model, String path) {
    static Suspect of(List<String> row) {
      return new Suspect(row.get(0) + ":" + row.get(1), row.get(2), row.get(3));
    }

    boolean harmless() {
      var member = model.substring(model.lastIndexOf('.') + 1);
      return HARMLESS.stream()
          .anyMatch(
              row ->
                  Set.of("*", id.split(":", 2)[0]).contains(row.get(0))
                      && Set.of("*", id.split(":", 2)[1]).contains(row.get(1))
                      && Set.of(model, "**." + member).contains(row.get(2)));
    }

    boolean hidden() {
      return operations(id)
          .allMatch(it -> hiddenPaths(it).anyMatch(hidden -> covers(hidden, path)));
    }
  }

  private static Stream<Operation> operations(String id) {
    return Loaded.all().filter(it -> it.id().equals(id));
  }

  /** Paths from the root of the answer. */
  private static Stream<String> hiddenPaths(Operation operation) {
    var answer = operation.answer();
    return Stream.concat(
        answer.sensitive().stream().map(Path::toString),
        answer.lists().stream()
            .flatMap(
                list ->
                    list.sensitive().stream()
                        .map(it -> below(list.path() + (list.map() ? "{}" : "[]"), it + ""))));
  }

  private static String below(String items, String path) {
    return path.isEmpty() || path.startsWith("[") || path.startsWith("{")
        ? items + path
        : items + "." + path;
  }

  private static boolean covers(String hidden, String path) {
    return path.equals(hidden)
        || Stream.of(".", "[", "{").anyMatch(it -> path.startsWith(hidden + it));
  }

  @Test
  void whatSoundsLikeASecretIsHiddenOrHasAReason() {
    var stored =
        SUSPECTS.stream().map(Suspect::of).filter(it -> !it.hidden() && !it.harmless()).toList();

    assertThat(stored).as("put them into sensitive.tsv, or harmless.tsv with a reason").isEmpty();
  }

  /** Without one of the two lists, there would be something to say. */
  @Test
  void bothListsAreNeeded() {
    assertThat(SUSPECTS).hasSizeGreaterThan(100);
    assertThat(SUSPECTS.stream().map(Suspect::of).filter(it -> !it.hidden())).isNotEmpty();
    assertThat(SUSPECTS.stream().map(Suspect::of).filter(it -> !it.harmless())).isNotEmpty();
    assertThat(new Suspect("chime:ListUsers", "Users[].OtherPIN", "Users[].OtherPIN"))
        .matches(it -> !it.hidden() && !it.harmless());
  }

  @Test
  void everySuspectIsOfAnOperationOfThisCatalogue() throws IOException {
    var ids = Loaded.all().map(Operation::id).collect(Collectors.toSet());

    assertThat(SUSPECTS.stream().map(Suspect::of).map(Suspect::id)).isSubsetOf(ids);
    assertThat(Files.readAllLines(Reviewed.file("suspects.tsv")).getFirst())
        .as("suspects.tsv is made with the catalogue")
        .contains("in " + Loaded.CATALOGUE.version() + ".");
  }
}
