"""What a person does: verbs in the imperative, one transaction each."""
