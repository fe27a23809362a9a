#!/usr/bin/env bash
# Deploys arm/template.json into a data factory. A trigger that runs cannot be changed, so all are stopped first. Then run
#   kept     those that ran before
#   started  those and all of the template
#   stopped  none
# When the deployment fails, those that ran before run again.
#   deploy.sh <resource group> <parameter file> <kept|started|stopped>
set -euo pipefail
group=$1 parameters=$2 triggers=$3
folder=$(cd "$(dirname "$0")" && pwd)
version=api-version=2018-06-01

case $triggers in
  kept | started | stopped) ;;
  *)
    echo "'$triggers' is none of kept, started and stopped." >&2
    exit 1
    ;;
esac

of_json() {
  python3 -c "import json, sys; print(*$1, sep='\n')" <"$2"
}

name=$(of_json "[json.load(sys.stdin)['parameters']['factoryName']['value']]" "$parameters")
factory=$(az resource show --resource-group "$group" --resource-type Microsoft.DataFactory/factories --name "$name" \
  --query id --output tsv)

each() {
  local action=$1 trigger
  shift
  for trigger in "$@"; do
    az rest --method post --url "$factory/triggers/$trigger/$action?$version" --output none
  done
}

mapfile -t running < <(az rest --method get --url "$factory/triggers?$version" \
  --query "value[?properties.runtimeState=='Started'].name" --output tsv)
each stop "${running[@]}"
trap 'each start "${running[@]}"' EXIT

az deployment group create --name "data-factory-$(date -u +%Y%m%d%H%M%S)" --resource-group "$group" \
  --template-file "$folder/arm/template.json" --parameters "@$parameters" --output none

case $triggers in
  stopped) running=() ;;
  started)
    names="{*sys.argv[1:], *(one['name'].split('/')[-1].removesuffix(chr(39) + ')]') for one in json.load(sys.stdin)['resources'] if one['type'].endswith('/triggers'))}"
    mapfile -t running < <(python3 -c "import json, sys; print(*sorted($names), sep='\n')" "${running[@]}" <"$folder/arm/template.json")
    ;;
  *) ;;
esac
