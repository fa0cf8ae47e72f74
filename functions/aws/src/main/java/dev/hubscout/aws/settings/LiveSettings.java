package dev.hubscout.aws.settings;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.call.CallLog;
import dev.hubscout.core.error.HubscoutException;
import org.jspecify.annotations.Nullable;

/** Where the present settings come from. A port. */
@FunctionalInterface
public interface LiveSettings {
  /** Of a hub that has no parameter with settings: nothing is set, and nothing is read. */
  LiveSettings NONE = () -> Settings.NONE;

  /**
   * The settings as they are now, or were a minute ago.
   *
   * @throws HubscoutException {@code MISCONFIGURED} where there are none, they may not be read or
   *     are malformed; the field is the key at fault, where it is one. {@code AWS_FAILURE} where
   *     asking again may help
   */
  Settings now();

  /**
   * The settings in an SSM parameter of the hub.
   *
   * @param parameter its name; null where there is none
   */
  static LiveSettings of(@Nullable String parameter, AwsAccess cloud, CallLog calls) {
    return parameter == null ? NONE : ParameterSettings.of(parameter, cloud, calls);
  }
}
