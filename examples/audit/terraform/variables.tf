variable "principal_arn" {
  description = "The role or user that runs collect.sh. It must exist."
  type        = string

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+$", var.principal_arn))
    error_message = "Give the ARN of a role or user, arn:aws:iam::NUMBER:role/NAME."
  }
}

variable "role_name" {
  description = "The same name in every account."
  type        = string
  default     = "irsa-check-audit"
}
