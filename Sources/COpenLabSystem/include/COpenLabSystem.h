/// The kernel calls that Swift cannot make: the spawner that starts services, readiness of many descriptors,
/// descriptors sent over a socket, sockets of the web.
#ifndef COPENLABSYSTEM_H
#define COPENLABSYSTEM_H

#include "openlab_descriptor.h"
#include "openlab_launch.h"
#include "openlab_poller.h"
#include "openlab_socket.h"
#include "openlab_watch.h"

#endif
