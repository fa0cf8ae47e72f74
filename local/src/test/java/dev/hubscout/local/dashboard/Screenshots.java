package dev.hubscout.local.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes the pictures of {@code docs/dashboard.md} from a dashboard that is served, such as that of
 * {@code hubscout demo}. It starts a run there, so that there are two to compare.
 */
final class Screenshots implements AutoCloseable {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 860;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Chromium chromium = new Chromium();
  private final URI address;
  private final Path folder;

  private Screenshots(URI address, Path folder) {
    this.address = address;
    this.folder = folder;
  }

  /**
   * Takes them.
   *
   * @param arguments the address that hubscout printed, with its token, and a folder
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("say the address, with #token=, and a folder");
    }
    try (var screenshots = new Screenshots(URI.create(arguments[0]), Path.of(arguments[1]))) {
      screenshots.take();
    }
  }

  private void take() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var later = ask("POST", "/api/runs", "{\"capability\":\"databases\"}").path("run_id").asText();
    var end = Instant.now().plus(PATIENCE);
    while (OPEN.contains(ask("GET", "/api/runs/" + later, "").path("status").asText())) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("run " + later + " does not end");
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    var runs = ask("GET", "/api/runs?capability=databases&limit=100", "").path("items");
    var earlier = runs.path(runs.size() - 1).path("id").asText();
    var database = ask("GET", "/api/databases?family=postgresql&exposure=all", "").path("items");

    picture("run", "/runs/" + later, ColorScheme.LIGHT);
    picture("compare", "/runs/" + earlier + "/compare/" + later, ColorScheme.LIGHT);
    picture("overview", "/", ColorScheme.LIGHT);
    picture("overview-dark", "/", ColorScheme.DARK);
    picture("databases", "/databases", ColorScheme.LIGHT);
    picture("databases-dark", "/databases", ColorScheme.DARK);
    picture("database", "/databases/" + database.path(0).path("key").asText(), ColorScheme.LIGHT);
    picture("instances", "/instances", ColorScheme.LIGHT);
    picture("coverage", "/coverage", ColorScheme.LIGHT);
    picture("changes", "/changes", ColorScheme.LIGHT);
  }

  private void picture(String name, String place, ColorScheme scheme) throws IOException {
    try (var context =
        chromium.browser.newContext(
            new NewContextOptions()
                .setColorScheme(scheme)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setViewportSize(WIDTH, HEIGHT))) {
      var page = context.newPage();
      page.navigate(address.resolve(place) + "#" + address.getFragment());
      settled(page);
      Palette.write(page.screenshot(), folder.resolve(name + ".png"));
    }
  }

  private static void settled(Page page) {
    page.locator("h1").waitFor();
    page.waitForFunction(
        "() => !document.querySelector('main .loading, main .spinner') && document.fonts.ready");
  }

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Authorization", "Bearer " + address.getFragment().replace("token=", ""))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return Json.lenient().readTree(answer.body());
  }

  @Override
  public void close() {
    chromium.close();
    client.close();
  }
}
