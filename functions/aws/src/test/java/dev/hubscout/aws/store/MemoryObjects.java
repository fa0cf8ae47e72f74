package dev.hubscout.aws.store;

import dev.hubscout.aws.document.Objects;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Objects in memory. */
public final class MemoryObjects implements Objects {
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();

  @Override
  public void put(String key, byte[] content) {
    objects.put(key, content.clone());
  }

  @Override
  public Optional<byte[]> get(String key, int most) {
    return Optional.ofNullable(objects.get(key))
        .map(content -> Arrays.copyOf(content, Math.min(most, content.length)));
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }
}
