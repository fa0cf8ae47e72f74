package dev.hubscout.aws.listing;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.ItemKey;
import dev.hubscout.storage.Queries;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where listings are: those of an account's Region are packed by groups of services, one item for
 * each group and run. An item for each listing would cost 2,150 write units where 24 do.
 */
final class GroupKeys {
  /** How many groups there are: part of every key, so never to be changed. */
  static final int GROUPS = 24;

  /** Greater than what can follow a run's id. */
  private static final String AFTER = "~";

  private GroupKeys() {}

  /** The group of a service: stable for ever. */
  static int of(String service) {
    var crc = new CRC32();
    crc.update(service.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % GROUPS);
  }

  /** The groups that have listings of a service; all where it is null. */
  static int[] of(@Nullable String service, int from) {
    return service == null
        ? IntStream.range(from, GROUPS).toArray()
        : IntStream.of(of(service)).filter(group -> group >= from).toArray();
  }

  static String partition(AccountId account, Region region, int group) {
    return account + "#" + region + "#" + String.format(Locale.ROOT, "%02d", group);
  }

  static ItemKey key(TaskKey task, int group) {
    return new ItemKey(partition(task.account(), task.region(), group), task.run().value());
  }

  static TaskKey task(ItemKey key) {
    var parts = key.pk().split("#", -1);
    return new TaskKey(new RunId(key.sk()), new AccountId(parts[0]), new Region(parts[1]));
  }

  static int group(ItemKey key) {
    return Integer.parseInt(key.pk().substring(key.pk().lastIndexOf('#') + 1));
  }

  /**
   * A group through its runs, the newest first.
   *
   * @param before runs after this one are left out, which is itself among them; null for all
   * @param seen the run that was seen last, which may be null
   */
  static Queries.Range newestFirst(
      String partition, @Nullable RunId before, @Nullable String seen) {
    var until = seen == null && before != null ? before.value() + AFTER : seen;
    return Queries.Range.backwards(null, partition, null, until);
  }
}
