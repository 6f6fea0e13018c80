"""The operations that vfs_full_audit names, in all versions, and what stands behind each.

https://www.samba.org/samba/docs/current/man-html/vfs_full_audit.8.html and source3/modules/vfs_full_audit.c
"""

from typing import NamedTuple


class Operation(NamedTuple):
    """`arguments`: how what follows the result is read; `kind` is what the operation says of a file."""

    arguments: str
    kind: str


PATH, MODE_PATH, TWO, PATH_MODE, PATH_OWNER, PATH_TIMES, PATH_ACL = (
    *("path", "mode|path", "from|path", "path|mode", "path|owner"),
    *("path|times", "path [acl]"),
)
_TABLE = {
    "connected": ("share", "connect"),
    "disconnected": ("share", "disconnect"),
    "requested": ("request", "create_file"),
    "opened": (MODE_PATH, "open openat"),
    "listed": (PATH, "opendir fdopendir"),
    "read": (PATH, "read pread pread_recv sendfile aio_read"),
    "written": (PATH, "write pwrite pwrite_recv recvfile aio_write ftruncate"),
    "asked-to-read": (PATH, "pread_send"),
    "asked-to-write": (PATH, "pwrite_send"),
    "folder-created": (PATH, "mkdir mkdirat"),
    "folder-deleted": (PATH, "rmdir"),
    "deleted": (PATH, "unlink unlinkat"),
    "renamed": (TWO, "rename renameat rename_stream"),
    "linked": (TWO, "link linkat symlink symlinkat"),
    "node-created": (PATH, "mknod mknodat"),
    "mode-changed": (PATH_MODE, "chmod fchmod chmod_acl fchmod_acl"),
    "owner-changed": (PATH_OWNER, "chown fchown lchown"),
    "times-changed": (PATH_TIMES, "ntimes fntimes utime utimes"),
    "acl-changed": (PATH_ACL, "set_nt_acl fset_nt_acl"),
}
OPERATIONS: dict[str, Operation] = {
    name: Operation(arguments, kind)
    for kind, (arguments, names) in _TABLE.items()
    for name in names.split()
}
INTERNAL = frozenset(
    (
        "aio_cancel aio_error aio_force aio_fsync aio_return aio_suspend audit_file brl_cancel_windows"
        " brl_lock_windows brl_unlock_windows chdir chflags close closedir connectpath copy_chunk_recv"
        " copy_chunk_send create_dfs_pathat disk_free durable_cookie durable_disconnect durable_reconnect"
        " fallocate fchflags fcntl fget_compression fget_dos_attributes fget_nt_acl fgetxattr file_id_create"
        " filesystem_sharemode flistxattr freaddir_attr fremovexattr fs_capabilities fs_file_id"
        " fset_dos_attributes fsetxattr fsctl fstat fstatat fstatvfs fstreaminfo fsync fsync_recv fsync_send"
        " get_alloc_size get_compression get_dfs_referrals get_dos_attributes get_dos_attributes_recv"
        " get_dos_attributes_send get_nt_acl get_nt_acl_at get_quota get_real_filename get_real_filename_at"
        " get_shadow_copy_data getlock getwd getxattr getxattrat_recv getxattrat_send init_search_op is_offline"
        " kernel_flock lgetxattr linux_setlease listxattr llistxattr lock lremovexattr lseek lsetxattr lstat"
        " notify_watch offload_read_recv offload_read_send offload_write_recv offload_write_send"
        " open_share_root parent_pathname read_dfs_pathat readdir readdir_attr readlink readlinkat realpath"
        " removexattr rewinddir seekdir set_compression set_dos_attributes set_offline set_quota setxattr"
        " snap_check_path snap_create snap_delete stat statvfs streaminfo strict_lock strict_lock_check"
        " strict_unlock sys_acl_blob_get_fd sys_acl_blob_get_file sys_acl_delete_def_fd"
        " sys_acl_delete_def_file sys_acl_get_fd sys_acl_get_file sys_acl_set_fd sys_acl_set_file telldir"
        " translate_name"
    ).split()
)
"""What the server does for itself while it serves: who did what to which file does not need it."""
KNOWN = frozenset(OPERATIONS) | INTERNAL
ERRNO_IS_RIGHT = frozenset(
    (
        "open openat opendir mkdir mkdirat rmdir unlink unlinkat rename renameat link linkat symlink symlinkat"
        " mknod mknodat chmod fchmod chown fchown lchown read pread write pwrite ftruncate ntimes fntimes"
    ).split()
)
"""System calls. Others print what an earlier one left behind, up to Samba 4.17 at least."""
ABSENT = "No such file or directory"
"""A name that is looked up before it is made, or tried in another spelling."""
