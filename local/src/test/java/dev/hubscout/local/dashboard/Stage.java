package dev.hubscout.local.dashboard;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One browser and one organization for all classes; each test that asks for a {@link Visit} gets a
 * visitor whose browser has kept nothing, and fails where something went wrong in it.
 */
final class Stage implements AfterEachCallback, ParameterResolver {
  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(Stage.class);

  /** What is opened once, and closed when the last class is over. */
  private record Opened(Chromium chromium, SeededHub hub) implements AutoCloseable {
    Opened() {
      this(new Chromium(), new SeededHub(Organization::seed));
    }

    @Override
    public void close() {
      chromium.close();
      hub.close();
    }
  }

  private static Opened opened(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .computeIfAbsent(Opened.class, it -> new Opened(), Opened.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    var visit = context.getStore(OURS).get(Visit.class, Visit.class);
    if (visit != null && context.getExecutionException().isEmpty()) {
      visit.unharmed();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Visit.class || type == SeededHub.class || type == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    var opened = opened(context);
    if (type == Visit.class) {
      return context
          .getStore(OURS)
          .computeIfAbsent(
              Visit.class,
              it -> new Visit(opened.chromium.browser, opened.hub, ColorScheme.LIGHT),
              Visit.class);
    }
    return type == SeededHub.class ? opened.hub : opened.chromium;
  }
}
