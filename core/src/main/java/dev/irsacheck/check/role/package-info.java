/** The role, its session name, and STS's answer on the token, provider and trust policy. */
package dev.irsacheck.check.role;
