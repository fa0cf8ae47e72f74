package dev.hubscout.infra.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is told to whom.
 *
 * @param email who is told; null where others subscribe to the topic by themselves
 * @param coveragePercent below which share of instances looked into an alarm is raised
 * @param incompleteListingsPercent above which share of a run's listings of AWS resources that are
 *     denied or failed an alarm is raised
 * @param queueAgeMinutes how old the oldest message of a queue may be
 * @param runMinutes how long a run may be open
 */
public record AlarmsConfig(
    @Nullable String email,
    int coveragePercent,
    int incompleteListingsPercent,
    int queueAgeMinutes,
    int runMinutes) {
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  static AlarmsConfig read(ConfigReader in) {
    return new AlarmsConfig(
        in.optional("email", "an e-mail address", ConfigReader.matching(EMAIL)),
        in.number("coveragePercent", 80, 0, 100),
        in.number("incompleteListingsPercent", 20, 1, 100),
        in.number("queueAgeMinutes", 30, 1, 1_440),
        in.number("runMinutes", 120, 30, 10_080));
  }
}
