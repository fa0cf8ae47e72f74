package dev.hubscout.infra.config;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.aws.capability.Registrations;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of functions; {@link HubFunction} says what they have otherwise.
 *
 * @param memory in MiB, of functions that are to have another size than the standard one
 * @param concurrency how many invocations each queue may cause at the same time
 * @param snapStart whether functions start from snapshots; not every partition has that
 */
public record FunctionsConfig(
    Map<HubFunction, Integer> memory, int concurrency, boolean snapStart) {
  /** Lambda's least for SnapStart's sake is 128; the JVM and the SDK do not start in less. */
  private static final int MEMORY_LEAST = 512;

  private static final int MEMORY_MOST = 10_240;

  public FunctionsConfig {
    memory = Map.copyOf(memory);
  }

  static FunctionsConfig read(ConfigReader in, String partition) {
    return new FunctionsConfig(
        in.object("memory", FunctionsConfig::memory),
        in.number("concurrency", 20, 2, 1_000),
        in.flag("snapStart", partition.equals("aws"), "`true` in the partition `aws`"));
  }

  private static Map<HubFunction, Integer> memory(ConfigReader in) {
    var memory = new HashMap<HubFunction, Integer>();
    for (var function : Registrations.functions()) {
      var size = in.number(function.id(), MEMORY_LEAST, MEMORY_MOST);
      if (size != null) {
        memory.put(function, size);
      }
    }
    return memory;
  }

  /** The size that was asked for; null where none was. */
  public @Nullable Integer memory(HubFunction function) {
    return memory.get(function);
  }
}
