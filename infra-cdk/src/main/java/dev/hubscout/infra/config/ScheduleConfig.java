package dev.hubscout.infra.config;

import dev.hubscout.aws.capability.Registration;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import org.jspecify.annotations.Nullable;

/**
 * When runs of a capability begin.
 *
 * @param enabled whether they do so by themselves
 * @param zone in which a cron expression is meant
 * @param flexibleMinutes within how many minutes after its time a run may begin; 0 for at once
 */
public record ScheduleConfig(
    boolean enabled, ScheduleExpression expression, ZoneId zone, int flexibleMinutes) {

  /** EventBridge Scheduler's limit. */
  private static final int FLEXIBLE_MOST = 1_440;

  static ScheduleConfig read(ConfigReader in, Registration capability) {
    return new ScheduleConfig(
        in.flag("enabled", capability.scheduled()),
        in.text("cron", capability.schedule(), ScheduleExpression.WHAT, ScheduleExpression::parse),
        in.text(
            "timeZone",
            "UTC",
            "a time zone of the tz database, such as Europe/Berlin",
            ScheduleConfig::zone),
        in.number("flexibleMinutes", 0, 0, FLEXIBLE_MOST));
  }

  /** Only zones with a name: Scheduler takes no offsets. */
  private static @Nullable ZoneId zone(String name) {
    return ZoneRulesProvider.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
  }
}
