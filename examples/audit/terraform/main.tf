# The role of "collect.sh --list" in each account: it reads what irsa-check audit needs, and nothing else. Use this folder as a module, once
# for each account's provider.

data "aws_caller_identity" "this" {}

data "aws_partition" "this" {}

locals {
  eks = "arn:${data.aws_partition.this.partition}:eks:*:${data.aws_caller_identity.this.account_id}"
}

resource "aws_iam_role" "audit" {
  name                 = var.role_name
  description          = "Read-only, for irsa-check's collector"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.principal_arn }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "audit" {
  name = "irsa-check-audit"
  role = aws_iam_role.audit.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "RolesAndProviders"
        Effect = "Allow"
        Action = [
          "iam:GetAccountAuthorizationDetails",
          "iam:ListOpenIDConnectProviders",
          "iam:GetOpenIDConnectProvider",
        ]
        Resource = "*"
      },
      {
        Sid    = "ClusterAndAssociations"
        Effect = "Allow"
        Action = [
          "eks:DescribeCluster",
          "eks:ListPodIdentityAssociations",
          "eks:DescribePodIdentityAssociation",
        ]
        Resource = [
          "${local.eks}:cluster/*",
          "${local.eks}:podidentityassociation/*",
        ]
      },
    ]
  })
}
