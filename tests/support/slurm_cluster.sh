#!/bin/sh
# slurm_cluster.sh FOLDER PORT: a Slurm cluster of one node on the loopback, on this port and the next.
# Lives until it is killed; as the first process of its own namespace it takes all of it along:
#   unshare --pid --mount-proc --fork --kill-child=KILL slurm_cluster.sh FOLDER PORT
set -e
folder=$1 port=$2 host=$(hostname -s)
mkdir -p "$folder/spool" "$folder/state" "$folder/munge"
chmod 755 "$folder" "$folder/munge"
head -c 1024 /dev/urandom > "$folder/munge/key"
chmod 400 "$folder/munge/key"
cat > "$folder/slurm.conf" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
MaxArraySize=4
KillWait=10
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=500 State=UNKNOWN
PartitionName=all Nodes=$host Default=YES State=UP MaxTime=INFINITE
END
export SLURM_CONF="$folder/slurm.conf"
munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
    --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" &
while [ ! -S "$folder/munge/socket" ]; do sleep 0.1; done
slurmctld -D -i > "$folder/slurmctld.log" 2>&1 &
slurmd -D > "$folder/slurmd.log" 2>&1 &
wait
