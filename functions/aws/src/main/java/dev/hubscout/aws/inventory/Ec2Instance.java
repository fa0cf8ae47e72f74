package dev.hubscout.aws.inventory;

import dev.hubscout.core.fact.Description;
import dev.hubscout.core.fact.InstanceKey;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Scope;
import dev.hubscout.core.fact.Sighting;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/** Reads an instance as EC2 describes it. */
final class Ec2Instance {
  /**
   * The end of {@code StateTransitionReason}, the only place where EC2 tells the time of an end.
   */
  private static final Pattern TRANSITION =
      Pattern.compile("\\((\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) (?:GMT|UTC)\\)");

  private static final DateTimeFormatter TRANSITION_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Ec2Instance() {}

  static Sighting sighting(Scope scope, Instance instance, Instant at) {
    var state = instance.state();
    var word = InstanceState.of(state == null ? null : state.nameAsString());
    return new Sighting(
        new InstanceKey(scope, instance.instanceId()),
        word,
        word == InstanceState.TERMINATED ? transition(instance.stateTransitionReason()) : null,
        description(instance),
        null,
        at);
  }

  private static Description description(Instance instance) {
    var placement = instance.placement();
    var profile = instance.iamInstanceProfile();
    var platform = instance.platformDetails();
    return new Description(
        instance.instanceTypeAsString(),
        instance.launchTime(),
        instance.imageId(),
        // older endpoints know only this, and give it for Windows alone
        platform == null ? instance.platformAsString() : platform,
        instance.architectureAsString(),
        addresses(instance.privateIpAddress(), privateAddresses(instance)),
        addresses(instance.publicIpAddress(), publicAddresses(instance)),
        instance.subnetId(),
        instance.vpcId(),
        placement == null ? null : placement.availabilityZone(),
        tags(instance),
        profile == null ? null : profile.arn());
  }

  private static Map<String, String> tags(Instance instance) {
    var tags = new HashMap<String, String>();
    instance.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return tags;
  }

  /** The primary one first and the others in an order that does not depend on EC2's. */
  private static List<String> addresses(@Nullable String primary, List<String> others) {
    var sorted = new TreeSet<>(others);
    var addresses = new ArrayList<String>();
    if (primary != null && !primary.isEmpty()) {
      addresses.add(primary);
      sorted.remove(primary);
    }
    addresses.addAll(sorted);
    return addresses;
  }

  private static List<String> privateAddresses(Instance instance) {
    var addresses = new ArrayList<String>();
    for (var network : instance.networkInterfaces()) {
      network.privateIpAddresses().forEach(it -> add(addresses, it.privateIpAddress()));
      ipv6(network).stream().filter(Ec2Instance::local).forEach(addresses::add);
    }
    return addresses;
  }

  private static List<String> publicAddresses(Instance instance) {
    var addresses = new ArrayList<String>();
    for (var network : instance.networkInterfaces()) {
      for (var address : network.privateIpAddresses()) {
        var association = address.association();
        add(addresses, association == null ? null : association.publicIp());
      }
      ipv6(network).stream().filter(it -> !local(it)).forEach(addresses::add);
    }
    return addresses;
  }

  private static List<String> ipv6(InstanceNetworkInterface network) {
    var addresses = new ArrayList<String>();
    network.ipv6Addresses().forEach(it -> add(addresses, it.ipv6Address()));
    return addresses;
  }

  /** Unique local and link-local addresses (RFC 4193, RFC 4291). */
  private static boolean local(String ipv6) {
    var lower = ipv6.toLowerCase(Locale.ROOT);
    return lower.startsWith("fc") || lower.startsWith("fd") || lower.startsWith("fe80:");
  }

  private static void add(List<String> addresses, @Nullable String address) {
    if (address != null && !address.isEmpty()) {
      addresses.add(address);
    }
  }

  static @Nullable Instant transition(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    var found = TRANSITION.matcher(reason);
    if (!found.find()) {
      return null;
    }
    try {
      return LocalDateTime.parse(found.group(1), TRANSITION_TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      return null; // a time that there is none of is no time
    }
  }
}
