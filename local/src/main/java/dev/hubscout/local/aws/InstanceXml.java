package dev.hubscout.local.aws;

import dev.hubscout.local.organization.Instance;
import dev.hubscout.local.organization.NetworkInterface;
import dev.hubscout.local.organization.Platform;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Instances as DescribeInstances shows them. */
final class InstanceXml {
  private static final DateTimeFormatter TRANSITION =
      DateTimeFormatter.ofPattern("'User initiated ('yyyy-MM-dd HH:mm:ss 'GMT)'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String STOPPED_BY_USER = "Client.UserInitiatedShutdown";
  private static final int ID_DIGITS = 17;

  private InstanceXml() {}

  /** A reservation with one instance in it. */
  static String reservation(Instance it) {
    return nested(
        "item",
        Text.element("reservationId", "r-" + it.id().substring(2)),
        Text.element("ownerId", it.account()),
        "<groupSet/>",
        nested("instancesSet", nested("item", instance(it), network(it), tags(it))));
  }

  /** EC2's name of the platform for billing. */
  static String platformDetails(Instance it) {
    return it.platform() == Platform.WINDOWS ? "Windows" : "Linux/UNIX";
  }

  private static String instance(Instance it) {
    return Text.element("instanceId", it.id())
        + Text.element("imageId", it.imageId())
        + state(it)
        + "<dnsName/><amiLaunchIndex>0</amiLaunchIndex><productCodes/>"
        + Text.element("instanceType", it.type())
        + Text.element("launchTime", Text.isoMillis(it.launchedAt()))
        + nested(
            "placement",
            Text.element("availabilityZone", it.zone()),
            "<groupName/><tenancy>default</tenancy>")
        + (it.platform() == Platform.WINDOWS ? Text.element("platform", "windows") : "")
        + "<monitoring><state>disabled</state></monitoring>"
        + Text.element("architecture", it.architecture())
        + "<rootDeviceType>ebs</rootDeviceType><virtualizationType>hvm</virtualizationType>"
        + "<hypervisor>xen</hypervisor><ebsOptimized>true</ebsOptimized>"
        + Text.element("platformDetails", platformDetails(it));
  }

  private static String state(Instance it) {
    var state = it.state();
    var reason =
        switch (state) {
          case PENDING, RUNNING -> "";
          case SHUTTING_DOWN, TERMINATED, STOPPING, STOPPED ->
              nested(
                  "stateReason",
                  Text.element("code", STOPPED_BY_USER),
                  Text.element("message", STOPPED_BY_USER + ": User initiated shutdown"));
        };
    return nested(
            "instanceState",
            Text.element("code", Integer.toString(state.code())),
            Text.element("name", state.ec2Name()))
        + Text.element("reason", transition(it.transitionedAt()))
        + reason;
  }

  private static String transition(@Nullable Instant at) {
    return at == null ? "" : TRANSITION.format(at);
  }

  private static String network(Instance it) {
    if (it.terminated()) {
      return "<privateDnsName/><networkInterfaceSet/>";
    }
    var interfaces = new StringBuilder();
    for (int i = 0; i < it.interfaces().size(); i++) {
      interfaces.append(networkInterface(it, i));
    }
    var primary = it.interfaces().getFirst();
    var profile = it.instanceProfile();
    return Text.element("privateDnsName", privateDnsName(it, primary))
        + Text.element("privateIpAddress", primary.privateIp())
        + optional("ipAddress", primary.publicIp())
        + optional("ipv6Address", primary.ipv6().stream().findFirst().orElse(null))
        + subnet(it)
        + nested("networkInterfaceSet", interfaces.toString())
        + (profile == null
            ? ""
            : nested(
                "iamInstanceProfile",
                Text.element("arn", profile),
                Text.element("id", "AIPA" + digits(profile).toUpperCase(Locale.ROOT))));
  }

  private static String networkInterface(Instance it, int device) {
    var networkInterface = it.interfaces().get(device);
    var id = digits(it.id() + "/" + device);
    var addresses =
        Text.element("privateIpAddress", networkInterface.privateIp())
            + Text.element("privateDnsName", privateDnsName(it, networkInterface))
            + association(it, networkInterface);
    var ipv6 = new StringBuilder();
    networkInterface
        .ipv6()
        .forEach(address -> ipv6.append(nested("item", Text.element("ipv6Address", address))));
    return nested(
        "item",
        Text.element("networkInterfaceId", "eni-" + id),
        subnet(it),
        Text.element("ownerId", it.account()),
        "<status>in-use</status><interfaceType>interface</interfaceType>",
        nested(
            "attachment",
            Text.element("attachmentId", "eni-attach-" + id),
            Text.element("deviceIndex", Integer.toString(device)),
            "<status>attached</status>"),
        addresses,
        nested("privateIpAddressesSet", nested("item", addresses, Text.element("primary", "true"))),
        nested("ipv6AddressesSet", ipv6.toString()));
  }

  private static String association(Instance it, NetworkInterface of) {
    var publicIp = of.publicIp();
    return publicIp == null
        ? ""
        : nested(
            "association",
            Text.element("publicIp", publicIp),
            Text.element("ipOwnerId", it.account()));
  }

  private static String subnet(Instance it) {
    return Text.element("subnetId", it.subnetId()) + Text.element("vpcId", it.vpcId());
  }

  private static String privateDnsName(Instance it, NetworkInterface of) {
    return "ip-%s.%s.compute.internal".formatted(of.privateIp().replace('.', '-'), it.region());
  }

  private static String tags(Instance it) {
    if (it.tags().isEmpty()) {
      return "";
    }
    var items = new StringBuilder();
    new TreeMap<>(it.tags())
        .forEach(
            (key, value) ->
                items.append(
                    nested("item", Text.element("key", key), Text.element("value", value))));
    return nested("tagSet", items.toString());
  }

  private static String optional(String name, @Nullable String text) {
    return text == null ? "" : Text.element(name, text);
  }

  private static String nested(String name, String... content) {
    return "<" + name + ">" + String.join("", content) + "</" + name + ">";
  }

  private static String digits(String of) {
    return Text.sha1(of).substring(0, ID_DIGITS);
  }
}
