package dev.hubscout.tables.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hubscout.tables.cases.CaseFile.Result.Ran;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every worked case holds to the last digit. */
class WorkedCasesTest {

  static Stream<CaseFile> cases() throws IOException, URISyntaxException {
    return files().stream();
  }

  private static List<CaseFile> files() throws IOException, URISyntaxException {
    return CaseFile.in(
        Path.of(WorkedCasesTest.class.getResource("01-steady.json").toURI()).getParent());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holds(CaseFile file) {
    assertThat(file.run())
        .isInstanceOfSatisfying(Ran.class, ran -> assertThat(ran.differences()).isEmpty());
  }

  @Test
  void allAreThere() throws IOException, URISyntaxException {
    assertThat(files()).hasSizeGreaterThanOrEqualTo(16);
  }
}
