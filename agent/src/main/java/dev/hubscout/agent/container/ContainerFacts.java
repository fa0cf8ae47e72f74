package dev.hubscout.agent.container;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a container.
 *
 * @param image the image it was made from, by name, or null when nothing tells
 * @param published the host's ports that lead to it, as the report writes them; null when nothing
 *     tells
 */
public record ContainerFacts(
    @Nullable String image, @Nullable List<Map<String, Object>> published) {

  /** Nothing tells. */
  public static final ContainerFacts UNKNOWN = new ContainerFacts(null, null);
}
