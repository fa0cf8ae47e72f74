package dev.hubscout.local.organization;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An EC2 instance, and the host behind it.
 *
 * @param zone the availability zone; may be a Local Zone's
 * @param platformName the operating system's name as SSM gives it, such as {@code Amazon Linux}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param host runs what SSM sends to the instance
 */
public record Instance(
    String id,
    String account,
    String region,
    String zone,
    Platform platform,
    String platformName,
    String platformVersion,
    String architecture,
    InstanceState state,
    Map<String, String> tags,
    String privateIp,
    String imageId,
    String type,
    Instant launchedAt,
    Registration registration,
    Host host) {

  private static final Instant LAUNCHED = Instant.parse("2026-01-15T08:00:00Z");
  private static final Host NOTHING = CannedHost.printing("");

  public Instance {
    if (!id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
      throw new IllegalArgumentException(
          "An instance id is i- and 8 or 17 hexadecimal digits, unlike \"" + id + "\"");
    }
    tags = Map.copyOf(tags);
  }

  /** A running Amazon Linux instance that SSM reaches and on which a script prints nothing. */
  public static Instance of(String id, String account, String region, String privateIp) {
    return new Instance(
        id,
        account,
        region,
        region + "a",
        Platform.LINUX,
        "Amazon Linux",
        "2023",
        "x86_64",
        InstanceState.RUNNING,
        Map.of(),
        privateIp,
        "ami-0abcdef1234567890",
        "m7i.large",
        LAUNCHED,
        Registration.online(),
        NOTHING);
  }

  /** The same instance with this name. */
  public Instance named(String name) {
    return tagged("Name", name);
  }

  /** The same instance with one more tag. */
  public Instance tagged(String key, String value) {
    var all = new LinkedHashMap<>(tags);
    all.put(key, value);
    return copy(zone, platform, platformName, platformVersion, state, all, registration, host);
  }

  /** The same instance with another host behind it. */
  public Instance on(Host host) {
    return copy(zone, platform, platformName, platformVersion, state, tags, registration, host);
  }

  /** The same instance in another availability zone. */
  public Instance zone(String zone) {
    return copy(zone, platform, platformName, platformVersion, state, tags, registration, host);
  }

  /** The same instance, known to SSM in another way. */
  public Instance with(Registration registration) {
    return copy(zone, platform, platformName, platformVersion, state, tags, registration, host);
  }

  /** The same instance in another state; SSM does not list an instance that is not running. */
  public Instance with(InstanceState state) {
    return copy(zone, platform, platformName, platformVersion, state, tags, registration, host);
  }

  /** The same instance with another operating system. */
  public Instance platform(Platform platform, String platformName, String platformVersion) {
    return copy(zone, platform, platformName, platformVersion, state, tags, registration, host);
  }

  /** The same instance with another processor and type. */
  public Instance hardware(String architecture, String type) {
    return new Instance(
        id,
        account,
        region,
        zone,
        platform,
        platformName,
        platformVersion,
        architecture,
        state,
        tags,
        privateIp,
        imageId,
        type,
        launchedAt,
        registration,
        host);
  }

  /** Whether SSM lists it: it has an agent that once registered, and it is running. */
  public boolean managed() {
    return state == InstanceState.RUNNING && registration.ping() != Registration.Ping.NONE;
  }

  private Instance copy(
      String zone,
      Platform platform,
      String platformName,
      String platformVersion,
      InstanceState state,
      Map<String, String> tags,
      Registration registration,
      Host host) {
    return new Instance(
        id,
        account,
        region,
        zone,
        platform,
        platformName,
        platformVersion,
        architecture,
        state,
        tags,
        privateIp,
        imageId,
        type,
        launchedAt,
        registration,
        host);
  }
}
