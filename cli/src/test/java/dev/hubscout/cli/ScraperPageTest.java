package dev.hubscout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on what the architecture scraper had names tests that are there. */
class ScraperPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TEST =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract|Property))(?:\\.(\\w+))?`");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    var sources = sources();
    var missing = new TreeSet<String>();
    var named = TEST.matcher(Files.readString(ROOT.resolve("docs/scraper.md")));
    int count = 0;
    while (named.find()) {
      count++;
      var file = sources.get(named.group(1) + ".java");
      var method = named.group(2);
      if (file == null
          || (method != null && !Files.readString(file).contains("void " + method + "("))) {
        missing.add(named.group());
      }
    }
    assertThat(count).as("tests that the page names").isGreaterThan(50);
    assertThat(missing).isEmpty();
  }

  /** Tests by file name, which is unique where a page names it. */
  private static Map<String, Path> sources() throws IOException {
    var sources = new HashMap<String, Path>();
    for (var module : new String[] {"functions", "local", "cli", "infra-cdk", "testing"}) {
      try (var files = Files.walk(ROOT.resolve(module))) {
        files
            .filter(file -> file.toString().contains("/src/test/java/"))
            .forEach(file -> sources.putIfAbsent(file.getFileName().toString(), file));
      }
    }
    return sources;
  }
}
