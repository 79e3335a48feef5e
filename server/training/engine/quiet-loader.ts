/**
 * C++ source of the addon that Node loads in the binding's stead. While TensorFlow's library initialises it writes two lines
 * to standard error that no variable turns off, and it does so from static initialisers, before any call could. So this
 * addon opens the binding beside it with standard error turned away, and hands on what the binding registers.
 */
export const QUIET_LOADER = `
#include <dlfcn.h>
#include <fcntl.h>
#include <node_api.h>
#include <unistd.h>

#include <string>

namespace {

constexpr char kBinding[] = "tensorflow_binding.so";
using Register = napi_value (*)(napi_env, napi_value);

void* OpenQuietly(const std::string& path) {
  const int kept = dup(STDERR_FILENO);
  const int sink = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (kept >= 0 && sink >= 0) dup2(sink, STDERR_FILENO);
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (kept >= 0) {
    dup2(kept, STDERR_FILENO);
    close(kept);
  }
  if (sink >= 0) close(sink);
  return library;
}

std::string FolderOfThisFile() {
  Dl_info info;
  if (dladdr(reinterpret_cast<void*>(&OpenQuietly), &info) == 0) return "";
  const std::string path = info.dli_fname;
  return path.substr(0, path.rfind('/') + 1);
}

}  // namespace

NAPI_MODULE_INIT() {
  void* library = OpenQuietly(FolderOfThisFile() + kBinding);
  void* found = library == nullptr ? nullptr : dlsym(library, "napi_register_module_v1");
  if (found == nullptr) {
    napi_throw_error(env, nullptr, dlerror());
    return nullptr;
  }
  return reinterpret_cast<Register>(found)(env, exports);
}
`;
