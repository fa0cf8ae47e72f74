package dev.hubscout.instances.fake;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Systems Manager of one account's Region, with the instances it is told of. */
public final class CannedSsm implements SsmClient {
  private final List<InstanceInformation> managed = new ArrayList<>();
  public int calls;

  /** What a call answers instead of instances. */
  public RuntimeException failure;

  /** Registers a Linux instance that is online. */
  public CannedSsm register(String id) {
    managed.add(
        InstanceInformation.builder()
            .instanceId(id)
            .platformType(PlatformType.LINUX)
            .pingStatus(PingStatus.ONLINE)
            .agentVersion("3.3.1")
            .build());
    return this;
  }

  /** What Systems Manager throws. */
  public static RuntimeException refusal(String code) {
    return SsmException.builder()
        .statusCode(400)
        .awsErrorDetails(AwsErrorDetails.builder().serviceName("Ssm").errorCode(code).build())
        .build();
  }

  @Override
  public DescribeInstanceInformationResponse describeInstanceInformation(
      DescribeInstanceInformationRequest request) {
    calls++;
    if (failure != null) {
      throw failure;
    }
    return DescribeInstanceInformationResponse.builder().instanceInformationList(managed).build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
