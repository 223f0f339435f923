package dev.irsacheck.chain.policy.judged;

import dev.irsacheck.base.json.JsonWriter;
import java.util.List;
import java.util.Map;

final class OwnersConditions {
  private final Dice dice;

  OwnersConditions(Dice dice) {
    this.dice = dice;
  }

  void addTo(Map<String, Object> condition) {
    String[] element =
        dice.one(
                "StringEquals aws:SourceVpc vpc-1",
                "StringNotEquals aws:SourceVpc vpc-2",
                "StringEqualsIfExists aws:SourceVpc vpc-1",
                "StringNotEqualsIfExists aws:SourceVpc vpc-2",
                "IpAddress aws:SourceIp 203.0.113.0/24",
                "NotIpAddress aws:SourceIp 198.51.100.0/24",
                "IpAddressIfExists aws:VpcSourceIp 10.0.0.0/8",
                "DateLessThan aws:CurrentTime 2030-01-01T00:00:00Z",
                "DateGreaterThanEquals aws:CurrentTime 2027-01-01",
                "DateGreaterThan aws:EpochTime 1700000000",
                "NumericLessThanEquals sts:DurationSeconds 3600",
                "NumericGreaterThan sts:DurationSeconds 3600",
                "NumericNotEquals sts:DurationSeconds 900",
                "Bool aws:SecureTransport true",
                "Bool aws:SecureTransport false",
                "BoolIfExists aws:MultiFactorAuthPresent true",
                "Null aws:SourceVpc false",
                "Null aws:SourceVpc true",
                "Null aws:MultiFactorAuthAge true",
                "StringEquals aws:PrincipalOrgID o-1",
                "StringLike sts:RoleSessionName orders-*",
                "StringNotLike sts:RoleSessionName web-*",
                "StringEquals sts:RoleSessionName ${aws:RequestTag/kubernetes-service-account}-1",
                "StringEquals aws:RequestedRegion eu-west-1",
                "StringEquals sts:ExternalId 4711",
                "StringEqualsIfExists sts:ExternalId 4711",
                "StringEquals aws:PrincipalTag/team shop",
                "StringEquals aws:RequestTag/team shop",
                "StringEquals aws:ResourceTag/team shop",
                "StringNotEquals aws:RequestTag/team billing",
                "ForAllValues:StringEquals aws:TagKeys team",
                "ForAnyValue:StringEqualsIfExists aws:TagKeys team",
                "ArnLike aws:PrincipalArn arn:aws:iam::111122223333:role/*",
                "ArnNotLike aws:PrincipalArn arn:aws:iam::111122223333:role/node*",
                "StringEquals aws:SourceAccount 111122223333",
                "StringNotEquals aws:SourceAccount 444455556666",
                "ArnLike aws:SourceArn arn:aws:eks:*:111122223333:cluster/*")
            .split(" ");
    Object value = element[2];
    if (dice.rarely(3)) {
      value = List.of(value);
    } else if (dice.rarely(3) && element[2].matches("true|false")) {
      value = Boolean.valueOf(element[2]);
    }
    if (!JsonWriter.compact(condition).contains(element[1])) {
      Dice.put(condition, element[0], element[1], value);
    }
  }
}
