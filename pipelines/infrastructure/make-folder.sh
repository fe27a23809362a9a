#!/usr/bin/env bash
# Makes the folder test in the container data: a template cannot. A role that was given a moment ago takes minutes to hold.
#   make-folder.sh <resource group> <deployment>
set -euo pipefail
group=$1 deployment=$2
pause=${PAUSE_SECONDS:-30}

account=$(az deployment group show --resource-group "$group" --name "$deployment" \
  --query properties.parameters.storageAccountName.value --output tsv)
place=(--name test --file-system data --account-name "$account" --auth-mode login)

for ((try = 1; try <= 10; try++)); do
  if there=$(az storage fs directory exists "${place[@]}" --query exists --output tsv); then
    if [ "$there" = true ]; then
      echo "The folder test is there."
      exit 0
    fi
    az storage fs directory create "${place[@]}" --output none && echo "Made the folder test." && exit 0
  fi
  echo "Try $try: the role may not hold yet."
  sleep "$pause"
done
echo "The folder test in $account cannot be made.
  Why: for ten tries whoever is signed in was not let in.
  Fix: see that it is the releasePrincipalId of the parameter file, and run this stage again." >&2
exit 1
