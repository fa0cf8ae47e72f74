package dev.hubscout.aws.store;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.TaskKey;
import dev.hubscout.storage.ItemKey;
import java.util.Locale;

/**
 * Keys of the table of runs. A run's tasks and parts are spread over as many partitions as it has
 * counter shards, so that no partition takes a large run's writes alone.
 */
final class RunKeys {
  /** Sort key of a run itself. */
  static final String RUN = "RUN";

  static final String TASK = "TASK#";

  /** Version 0.1 called parts groups. */
  static final String PART = "GROUP#";

  /** Index partition of runs that the sweep must check. */
  static final String DUE_RUNS = "RUNS";

  private RunKeys() {}

  static ItemKey run(RunId id) {
    return new ItemKey("RUN#" + id, RUN);
  }

  /** Which snapshot won, and which of its chunks are not planned yet. */
  static ItemKey chunks(RunId id) {
    return new ItemKey("RUN#" + id, "CHUNKS");
  }

  static ItemKey chunk(RunId id, String token, int number) {
    return new ItemKey("RUN#" + id + "#SNAPSHOT#" + token, padded(number));
  }

  static ItemKey counter(RunId id, int shard) {
    return new ItemKey("RUN#" + id + "#COUNT#" + shard, "COUNT");
  }

  static String tasks(RunId id, int shard) {
    return "RUN#" + id + "#TASKS#" + shard;
  }

  static ItemKey task(TaskKey key) {
    return new ItemKey(tasks(key.run(), key.shard()), TASK + key.account() + "#" + key.region());
  }

  /** Sort keys of a plan's parts begin so. */
  static String parts(TaskKey key, String plan) {
    return PART + key.account() + "#" + key.region() + "#" + plan + "#";
  }

  static ItemKey part(TaskKey key, String plan, int number) {
    return new ItemKey(tasks(key.run(), key.shard()), parts(key, plan) + padded(number));
  }

  static ItemKey handle(String handle) {
    return new ItemKey("COMMAND#" + handle, "COMMAND");
  }

  /** Held by the one open run of a capability and scope. */
  static ItemKey open(RunRequest request) {
    return new ItemKey("OPEN#" + request.capability() + "#" + request.fingerprint(), "OPEN");
  }

  /** The runs that hold a capability's slots. */
  static ItemKey slots(Capability capability) {
    return new ItemKey("SLOTS#" + capability, "SLOTS");
  }

  static ItemKey idempotency(Capability capability, String key) {
    return new ItemKey("KEY#" + capability + "#" + key, "KEY");
  }

  static String dueTasks(int shard) {
    return "TASKS#" + shard;
  }

  static String dueParts(int shard) {
    return "GROUPS#" + shard;
  }

  /** The part of a run's id after the capability: sorts by time whatever the capability. */
  static String listed(RunId id) {
    return id.value().substring(id.capability().id().length() + 1);
  }

  private static String padded(int number) {
    return String.format(Locale.ROOT, "%05d", number);
  }
}
