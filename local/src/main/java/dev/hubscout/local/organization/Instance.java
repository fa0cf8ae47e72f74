package dev.hubscout.local.organization;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An EC2 instance, and the host behind it.
 *
 * @param zone the availability zone; may be a Local Zone's
 * @param platformName the operating system's name as SSM gives it, such as {@code Amazon Linux}
 * @param architecture {@code x86_64} or {@code arm64}
 * @param transitionedAt when its user stopped or terminated it; null for unknown, and while it runs
 * @param interfaces the primary one first; all are in one subnet
 * @param instanceProfile the ARN of its IAM instance profile
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
    String type,
    String imageId,
    InstanceState state,
    @Nullable Instant transitionedAt,
    Instant launchedAt,
    Map<String, String> tags,
    String vpcId,
    String subnetId,
    List<NetworkInterface> interfaces,
    @Nullable String instanceProfile,
    Registration registration,
    Host host) {

  private static final Instant LAUNCHED = Instant.parse("2026-01-15T08:00:00Z");
  private static final Host NOTHING = CannedHost.printing("");

  public Instance {
    if (!id.matches("i-([0-9a-f]{8}|[0-9a-f]{17})")) {
      throw new IllegalArgumentException(
          "An instance id is i- and 8 or 17 hexadecimal digits, unlike \"" + id + "\"");
    }
    if (interfaces.isEmpty()) {
      throw new IllegalArgumentException("Instance " + id + " has no primary network interface");
    }
    tags = Map.copyOf(tags);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * A running Amazon Linux instance that SSM reaches and on which a script prints nothing. It is in
   * its account's one VPC of the Region, and has neither a public address nor an instance profile.
   */
  public static Instance of(String id, String account, String region, String privateIp) {
    var zone = region + "a";
    return new Instance(
        id,
        account,
        region,
        zone,
        Platform.LINUX,
        "Amazon Linux",
        "2023",
        "x86_64",
        "m7i.large",
        "ami-0abcdef1234567890",
        InstanceState.RUNNING,
        null,
        LAUNCHED,
        Map.of(),
        identified("vpc-", account + region),
        subnet(account, zone),
        List.of(NetworkInterface.of(privateIp)),
        null,
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
    return changed(it -> it.tags = all);
  }

  /** The same instance with another host behind it. */
  public Instance on(Host host) {
    return changed(it -> it.host = host);
  }

  /** The same instance in another availability zone, in its account's one subnet there. */
  public Instance zone(String zone) {
    return changed(
        it -> {
          it.zone = zone;
          it.subnetId = subnet(account, zone);
        });
  }

  /** The same instance, known to SSM in another way. */
  public Instance with(Registration registration) {
    return changed(it -> it.registration = registration);
  }

  /**
   * The same instance in another state, nobody knows since when; SSM does not list an instance that
   * is not running.
   */
  public Instance with(InstanceState state) {
    return changed(
        it -> {
          it.state = state;
          it.transitionedAt = null;
        });
  }

  /** The same instance after its user stopped it. */
  public Instance stopped(Instant at) {
    return with(InstanceState.STOPPED).changed(it -> it.transitionedAt = at);
  }

  /** The same instance after its user terminated it. */
  public Instance terminated(Instant at) {
    return with(InstanceState.TERMINATED).changed(it -> it.transitionedAt = at);
  }

  /** The same instance, launched or last started at another time. */
  public Instance launched(Instant at) {
    return changed(it -> it.launchedAt = at);
  }

  /** The same instance with another operating system. */
  public Instance platform(Platform platform, String platformName, String platformVersion) {
    return changed(
        it -> {
          it.platform = platform;
          it.platformName = platformName;
          it.platformVersion = platformVersion;
        });
  }

  /** The same instance with another processor and type. */
  public Instance hardware(String architecture, String type) {
    return changed(
        it -> {
          it.architecture = architecture;
          it.type = type;
        });
  }

  /** The same instance in another VPC and subnet. */
  public Instance in(String vpcId, String subnetId) {
    return changed(
        it -> {
          it.vpcId = vpcId;
          it.subnetId = subnetId;
        });
  }

  /** The same instance with another public address of its primary interface, or without one. */
  public Instance publicIp(@Nullable String publicIp) {
    return primary(it -> it.publicIp(publicIp));
  }

  /** The same instance with these IPv6 addresses of its primary interface. */
  public Instance ipv6(String... addresses) {
    return primary(it -> it.ipv6(addresses));
  }

  /** The same instance with these network interfaces besides those that it has. */
  public Instance attached(NetworkInterface... further) {
    var all = new ArrayList<>(interfaces);
    all.addAll(Arrays.asList(further));
    return changed(it -> it.interfaces = all);
  }

  /** The same instance with the instance profile of this ARN, or without one. */
  public Instance instanceProfile(@Nullable String arn) {
    return changed(it -> it.instanceProfile = arn);
  }

  /** The private address of its primary interface. */
  public String privateIp() {
    return interfaces.getFirst().privateIp();
  }

  /** The public address of its primary interface, if there is one. */
  public @Nullable String publicIp() {
    return interfaces.getFirst().publicIp();
  }

  /** Whether SSM lists it: it has an agent that once registered, and it is running. */
  public boolean managed() {
    return state == InstanceState.RUNNING && registration.ping() != Registration.Ping.NONE;
  }

  /** Whether EC2 shows no interfaces, subnet, VPC and instance profile of it any more. */
  public boolean terminated() {
    return state == InstanceState.TERMINATED;
  }

  private Instance primary(UnaryOperator<NetworkInterface> change) {
    var all = new ArrayList<>(interfaces);
    all.set(0, change.apply(all.getFirst()));
    return changed(it -> it.interfaces = all);
  }

  private Instance changed(Consumer<InstanceDraft> change) {
    var draft = new InstanceDraft(this);
    change.accept(draft);
    return draft.instance();
  }

  private static String subnet(String account, String zone) {
    return identified("subnet-", account + zone);
  }

  private static String identified(String prefix, String of) {
    var digits = UUID.nameUUIDFromBytes(of.getBytes(UTF_8)).toString().replace("-", "");
    return prefix + digits.substring(0, 17);
  }
}
