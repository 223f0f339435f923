/**
 * The one model of a cluster that {@code lint}, {@code audit} and {@code trust} stand on: its
 * service accounts, associations, workloads and pods, and the roles of its accounts in AWS.
 *
 * <p>{@code manifest} reads it from manifests and {@code export} from what {@code kubectl} and the
 * AWS CLI print, {@code role} reads a role from what other tools declare. {@code yaml} has the
 * values with their places, and {@code pod} makes of a pod what the webhook does.
 */
package dev.irsacheck.cli.cluster;
