#!/bin/bash
# Records what io.forkmap.resources reads of the machine and the job that this runs in: DIR gets proc, sys, etc and usr
# as far as they are read, and the variables in DIR/environment.
#
#   record.sh DIR [SED]      names that are nobody's business are changed by the sed script SED
#
# The trees beside it are from Linux 6.18 with two processors and cgroups of the first version, and from the nodes n1 and
# n2 of Slurm 22.05 with TaskPlugin=task/cgroup,task/affinity, ConstrainCores=yes and ConstrainRAMSpace=yes:
#
#   plain           record.sh plain
#   pinned          taskset -c 1 record.sh pinned
#   limited         record.sh limited, in the cgroup /record/inner without limits, below /record with
#                   memory.limit_in_bytes 1073741824, cpu.cfs_quota_us 80000 (period 100000) and pids.max 300
#   login           SLURM_CONF=… record.sh login
#   salloc          salloc -n 1 --mem 500 record.sh salloc
#   batch           sbatch -c 2 --mem 1500 record.sh batch
#   task            sbatch -n 2 --mem-per-cpu 700 --wrap 'srun bash -c "record.sh task-\$SLURM_PROCID"', the second
#   from-a-task     the same, but each task with: sbatch -n 2 record.sh from-a-task
set -euo pipefail
target=$1
names=${2:-}

# put FILE: what comes in, with its names changed
put() {
    local file
    file=$target$(sed -e "$names" <<<"$1")
    mkdir -p "$(dirname "$file")"
    sed -e "$names" >"$file"
}

# keep FILE [PATTERN]: the lines of a file that match, if it is there
keep() {
    [[ ! -r $1 ]] || { grep -aE "${2:-.}" "$1" || true; } | put "$1"
}

# groups NAME DIR: the cgroup NAME, and all above it that are seen in DIR
groups() {
    local below=$1
    while :; do
        for file in memory.{max,current,limit_in_bytes,usage_in_bytes} pids.{max,current} cpu.{max,cfs_quota_us,cfs_period_us}; do
            keep "$2$below/$file"
        done
        keep "$2$below/memory.stat" '^(file|shmem|total_cache|total_shmem) '
        [[ -n $below ]] || return 0
        below=${below%/*}
    done
}

keep /proc/self/status '^Cpus_allowed_list:'
keep /proc/self/limits '^Max (open files|processes|address space) '
keep /proc/self/cgroup
keep /proc/self/mountinfo ' - cgroup2? '
keep /proc/meminfo '^Mem(Total|Available):'
while read -r _ _ _ root point rest; do
    while IFS=: read -r _ controllers name; do
        case "$rest" in
            *" - cgroup2 "*) [[ -z $controllers ]] || continue ;;
            *) [[ -n $controllers && $rest == *",$controllers" ]] || continue ;;
        esac
        name=${name#"${root%/}"}
        groups "${name%/}" "$point"
    done </proc/self/cgroup
done < <(grep -E ' - cgroup2? ' /proc/self/mountinfo)

if [[ -n ${SLURM_TASK_PID:-} ]]; then
    keep "/proc/$SLURM_TASK_PID/status" '^PPid:'
    keep "/proc/$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$SLURM_TASK_PID/status")/cmdline"
fi

commands=
for directory in ${PATH//:/ }; do
    [[ -f $directory/srun ]] || continue
    commands=$directory
    put "$directory/srun" </dev/null
    break
done
for file in "${SLURM_CONF:-}" /etc/slurm/slurm.conf /etc/slurm-llnl/slurm.conf /run/slurm/conf/slurm.conf; do
    [[ -z $file || ! -e $file ]] || put "$file" </dev/null
done
{
    echo "PATH=$commands"
    env | grep -E '^(SLURMD_NODENAME|SLURM_(CONF|JOB_ID|NTASKS|PROCID|STEP_NUM_TASKS|TASK_PID|CPUS_(PER_TASK|ON_NODE)|MEM_PER_(NODE|CPU)))=' | sort || true
} | put /environment
