package dev.hubscout.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources look like, where a compiler does not care. */
class SourcesTest {
  private static final int LONGEST = 500;
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:(?:final|abstract|sealed|non-sealed)"
              + " )*(?:class|interface|record|enum|@interface) (\\w+)");
  private static final Pattern WASTE_PACKAGE =
      Pattern.compile(".*\\.(util|utils|common|impl|model)(\\..*)?");

  @Test
  void noFileIsLongerThanAPersonReads() throws IOException {
    assertThat(Stream.concat(Sources.main().stream(), Sources.tests().stream()))
        .isNotEmpty()
        .filteredOn(file -> Sources.text(file).lines().count() > LONGEST)
        .extracting(Sources::shown)
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    var missing = new ArrayList<String>();
    for (var folder : Sources.main().stream().map(Path::getParent).distinct().toList()) {
      var info = folder.resolve("package-info.java");
      boolean module = Files.exists(folder.resolve("module-info.java"));
      if (!module && !(Files.exists(info) && Sources.text(info).contains("@NullMarked"))) {
        missing.add(Sources.shown(folder));
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyPublicTypeSaysWhatItIs() throws IOException {
    assertThat(Sources.main().stream().flatMap(SourcesTest::undocumented)).isEmpty();
  }

  private static Stream<String> undocumented(Path file) {
    var text = Sources.text(file);
    var found = new ArrayList<String>();
    var types = PUBLIC_TYPE.matcher(text);
    while (types.find()) {
      if (!documented(text.substring(0, types.start()).lines().toList())) {
        found.add(Sources.shown(file) + ": " + types.group(1));
      }
    }
    return found.stream();
  }

  /** Whether the declaration's annotations, which may span lines, stand below a comment. */
  private static boolean documented(List<String> before) {
    for (int i = before.size() - 1; i >= 0; i--) {
      var line = before.get(i).strip();
      if (line.endsWith("*/")) {
        return true;
      }
      if (line.isEmpty() || line.endsWith(";") || line.equals("}")) {
        return false;
      }
    }
    return false;
  }

  @Test
  void packagesAreNamedAfterWhatTheyAreFor() throws IOException {
    assertThat(Sources.main().stream().map(Sources::packageName).distinct())
        .noneMatch(name -> WASTE_PACKAGE.matcher(name).matches());
  }
}
