/**
 * What stays in a container: {@code serve}, beside the commands that every package has, and what
 * only an image can do, {@code install} and {@code completion}.
 */
package dev.irsacheck.sidecar;
