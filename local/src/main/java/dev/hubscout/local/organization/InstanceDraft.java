package dev.hubscout.local.organization;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance's parts while a copy of it is made. */
final class InstanceDraft {
  private final String id;
  private final String account;
  private final String region;
  String zone;
  Platform platform;
  String platformName;
  String platformVersion;
  String architecture;
  String type;
  private final String imageId;
  InstanceState state;
  @Nullable Instant transitionedAt;
  Instant launchedAt;
  Map<String, String> tags;
  String vpcId;
  String subnetId;
  List<NetworkInterface> interfaces;
  @Nullable String instanceProfile;
  Registration registration;
  Host host;

  InstanceDraft(Instance of) {
    id = of.id();
    account = of.account();
    region = of.region();
    zone = of.zone();
    platform = of.platform();
    platformName = of.platformName();
    platformVersion = of.platformVersion();
    architecture = of.architecture();
    type = of.type();
    imageId = of.imageId();
    state = of.state();
    transitionedAt = of.transitionedAt();
    launchedAt = of.launchedAt();
    tags = of.tags();
    vpcId = of.vpcId();
    subnetId = of.subnetId();
    interfaces = of.interfaces();
    instanceProfile = of.instanceProfile();
    registration = of.registration();
    host = of.host();
  }

  Instance instance() {
    return new Instance(
        id,
        account,
        region,
        zone,
        platform,
        platformName,
        platformVersion,
        architecture,
        type,
        imageId,
        state,
        transitionedAt,
        launchedAt,
        tags,
        vpcId,
        subnetId,
        interfaces,
        instanceProfile,
        registration,
        host);
  }
}
