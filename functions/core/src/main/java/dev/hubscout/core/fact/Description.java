package dev.hubscout.core.fact;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ec2:DescribeInstances} says of an instance besides its state. A null is none: EC2
 * gave no such value, as of a terminated instance's subnet.
 *
 * @param launchedAt when it was last started
 * @param platform EC2's platform details, such as {@code Linux/UNIX} or {@code Windows}
 * @param privateAddresses of all of its network interfaces, the primary one first
 * @param publicAddresses likewise; IPv6 addresses are among them
 * @param zone its availability zone or Local Zone; it names no Region: that is the scope's
 * @param iamProfile the ARN of its instance profile
 */
public record Description(
    @Nullable String type,
    @Nullable Instant launchedAt,
    @Nullable String image,
    @Nullable String platform,
    @Nullable String architecture,
    List<String> privateAddresses,
    List<String> publicAddresses,
    @Nullable String subnet,
    @Nullable String vpc,
    @Nullable String zone,
    Map<String, String> tags,
    @Nullable String iamProfile) {
  private static final String NAME = "Name";

  public Description {
    privateAddresses = privateAddresses == null ? List.of() : List.copyOf(privateAddresses);
    publicAddresses = publicAddresses == null ? List.of() : List.copyOf(publicAddresses);
    tags = tags == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /** The {@code Name} tag; null where there is none. */
  public @Nullable String name() {
    return tags.get(NAME);
  }

  /** The primary private address; null where there is none. */
  public @Nullable String privateAddress() {
    return privateAddresses.isEmpty() ? null : privateAddresses.getFirst();
  }

  /**
   * What a terminated instance still has: EC2 takes away addresses, network and role, which says
   * nothing new, so what was known of them before stays.
   */
  Description asTerminated(Description last) {
    return new Description(
        last.type == null ? type : last.type,
        last.launchedAt == null ? launchedAt : last.launchedAt,
        last.image == null ? image : last.image,
        last.platform == null ? platform : last.platform,
        last.architecture == null ? architecture : last.architecture,
        last.privateAddresses.isEmpty() ? privateAddresses : last.privateAddresses,
        last.publicAddresses.isEmpty() ? publicAddresses : last.publicAddresses,
        last.subnet == null ? subnet : last.subnet,
        last.vpc == null ? vpc : last.vpc,
        last.zone == null ? zone : last.zone,
        last.tags.isEmpty() ? tags : last.tags,
        last.iamProfile == null ? iamProfile : last.iamProfile);
  }
}
