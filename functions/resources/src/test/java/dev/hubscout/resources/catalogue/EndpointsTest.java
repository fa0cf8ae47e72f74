package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ec2:DescribeVpcs           | eu-west-1      | https://ec2.eu-west-1.amazonaws.com       | ec2 | eu-west-1
          ec2:DescribeVpcs           | cn-north-1     | https://ec2.cn-north-1.amazonaws.com.cn   | ec2 | cn-north-1
          ec2:DescribeVpcs           | us-gov-west-1  | https://ec2.us-gov-west-1.amazonaws.com   | ec2 | us-gov-west-1
          ec2:DescribeVpcs           | ap-east-9      | https://ec2.ap-east-9.amazonaws.com       | ec2 | ap-east-9
          iam:ListUsers              | eu-west-1      | https://iam.amazonaws.com                 | iam | us-east-1
          iam:ListUsers              | cn-north-1     | https://iam.cn-north-1.amazonaws.com.cn   | iam | cn-north-1
          iam:ListUsers              | us-gov-east-1  | https://iam.us-gov.amazonaws.com          | iam | us-gov-west-1
          s3:ListBuckets             | eu-west-1      | https://s3.us-east-1.amazonaws.com        | s3  | us-east-1
          s3:ListDirectoryBuckets    | eu-west-1      | https://s3express-control.eu-west-1.amazonaws.com | s3express | eu-west-1
          s3control:ListAccessPoints | eu-west-1      | https://s3-control.eu-west-1.amazonaws.com | s3 | eu-west-1
          simpledbv2:ListExports     | us-east-1      | https://sdb.amazonaws.com                 | sdb | us-east-1
          globalaccelerator:ListAccelerators | eu-west-1 | https://globalaccelerator.us-west-2.amazonaws.com | globalaccelerator | us-west-2
          cloudwatch:DescribeAlarms  | eu-west-1      | https://monitoring.eu-west-1.amazonaws.com | monitoring | eu-west-1
          """)
  void endpointOf(String id, String region, String url, String name, String signed) {
    var endpoint = Loaded.operation(id).endpoint(region);

    assertThat(endpoint).isPresent();
    assertThat(endpoint.get().url()).isEqualTo(url);
    assertThat(endpoint.get().signingName()).isEqualTo(name);
    assertThat(endpoint.get().signingRegion()).isEqualTo(signed);
    assertThat(endpoint.get().encodePathTwice()).isEqualTo(!id.startsWith("s3"));
  }

  @ParameterizedTest
  @CsvSource({
    "iam:ListUsers, true",
    "organizations:ListAccounts, true",
    "s3:ListBuckets, true",
    "route53:ListHostedZones, true",
    "ec2:DescribeVpcs, false",
    "s3:ListDirectoryBuckets, false"
  })
  void globalOperationsAreCalledOnce(String id, boolean global) {
    assertThat(Loaded.operation(id).global(Partition.AWS)).isEqualTo(global);
  }

  @Test
  void anOperationCanBeMissingInAPartition() {
    var accelerators = Loaded.operation("globalaccelerator:ListAccelerators");

    assertThat(accelerators.endpoint("cn-north-1")).isEmpty();
    assertThat(accelerators.global(Partition.AWS_CN)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "eu-central-1, AWS",
    "cn-northwest-1, AWS_CN",
    "us-gov-east-1, AWS_US_GOV",
    "mx-central-1, AWS"
  })
  void theNameOfARegionHasItsPartition(String region, Partition partition) {
    assertThat(Partition.ofRegion(region)).hasValue(partition);
  }

  @ParameterizedTest
  @CsvSource({
    "us-iso-east-1",
    "us-isob-east-1",
    "us-isof-south-1",
    "eu-isoe-west-1",
    "eusc-de-east-1"
  })
  void otherPartitionsAreNotCovered(String region) {
    assertThat(Partition.ofRegion(region)).isEmpty();
    assertThat(Loaded.operation("ec2:DescribeVpcs").endpoint(region)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3:ListBuckets             | s3:ListAllMyBuckets
          ec2:DescribeVpcs           | ec2:DescribeVpcs
          apigateway:GetRestApis     | apigateway:GET
          apigatewayv2:GetApis       | apigateway:GET
          elbv2:DescribeLoadBalancers | elasticloadbalancing:DescribeLoadBalancers
          cloudwatch:DescribeAlarms  | cloudwatch:DescribeAlarms
          docdb:DescribeDBInstances  | rds:DescribeDBInstances
          dms:DescribeDataProviders  | dms:ListDataProviders
          sesv2:ListEmailIdentities  | ses:ListEmailIdentities
          stepfunctions:ListStateMachines | states:ListStateMachines
          efs:DescribeFileSystems    | elasticfilesystem:DescribeFileSystems
          budgets:DescribeBudgets    | budgets:ViewBudget
          """)
  void actionOf(String id, String action) {
    assertThat(Loaded.operation(id).action()).hasValue(action);
  }

  /** What nobody knows the action of could only be denied. */
  @Test
  void whatIsCalledByDefaultHasAnAction() {
    assertThat(Loaded.operation("s3:ListBuckets").action()).hasValue("s3:ListAllMyBuckets");
    assertThat(Loaded.operation("taxsettings:ListTaxExemptions").action())
        .hasValue("tax:GetExemptions");
    assertThat(
            Loaded.operations()
                .filter(it -> it.action().isEmpty())
                .filter(it -> it.rule().mode() == CallRule.Mode.ON)
                .map(Operation::id))
        .isEmpty();
    assertThat(
            Loaded.operations()
                .filter(it -> it.rule().category().equals("permission"))
                .filter(it -> it.action().isPresent())
                .map(Operation::id))
        .as("off for a reason that is gone")
        .isEmpty();
  }

  /** Signature Version 4A, which signs for several Regions, is wanted by none, and not spoken. */
  @ParameterizedTest
  @CsvSource({"us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1"})
  void everyOperationIsSignedForOneRegion(String region) {
    var signed =
        Loaded.all()
            .filter(it -> it.rule().mode() != CallRule.Mode.NEVER)
            .flatMap(it -> it.endpoint(region).stream())
            .map(Endpoint::signingRegion)
            .distinct()
            .toList();

    assertThat(signed).contains(region).allMatch(it -> Partition.ofRegion(it).isPresent());
  }
}
