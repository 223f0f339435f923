output "role_arn" {
  description = "For role= in the list of collect.sh"
  value       = aws_iam_role.audit.arn
}
