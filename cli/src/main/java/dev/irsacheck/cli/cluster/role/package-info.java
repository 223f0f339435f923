/**
 * Finds roles with their trust policies in what other tools write: Terraform's JSON, CloudFormation
 * and the CDK, lists of the AWS CLI, and Kubernetes objects of Crossplane and ACK.
 */
package dev.irsacheck.cli.cluster.role;
