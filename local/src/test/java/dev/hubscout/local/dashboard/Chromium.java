package dev.hubscout.local.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.hubscout.testing.Needs;
import java.util.List;
import java.util.Map;

/** The browser that the machine has; nothing is downloaded. */
final class Chromium implements AutoCloseable {
  private static final Map<String, String> NO_DOWNLOAD =
      Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

  /** What root needs, and nothing that asks other hosts by itself. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  final Browser browser;

  /** Longer than any page takes on a machine that is busy with other tests, too. */
  private static final double PATIENCE_MILLIS = 20_000;

  Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    var program = Needs.program("chromium", "chromium");
    playwright = Playwright.create(new CreateOptions().setEnv(environment()));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
  }

  private static Map<String, String> environment() {
    var environment = new java.util.HashMap<>(System.getenv());
    environment.putAll(NO_DOWNLOAD);
    return environment;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
