package dev.hubscout.agent.container;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a container.
 *
 * @param image the image it was made from, by name, or null if unknown
 * @param published the host's ports that lead to it, as the report writes them; null if unknown
 */
public record ContainerFacts(
    @Nullable String image, @Nullable List<Map<String, Object>> published) {

  /** Unknown. */
  public static final ContainerFacts UNKNOWN = new ContainerFacts(null, null);
}
