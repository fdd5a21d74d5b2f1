#!/usr/bin/python3
"""What a person with a screen reader does: finds controls by their names and uses them, through AT-SPI.

person.py enable                    says that somebody needs the accessibility tree; before the window opens
person.py press NAME                presses the button of this name
person.py focus NAME                puts the keyboard into the field of this name
person.py find NAME                 succeeds where something of this name is shown
person.py nameless                  lists the controls that have no name

A NAME that ends in * is the beginning of one.
"""

import sys
import dbus

ACCESSIBLE = "org.a11y.atspi.Accessible"
# ATSPI_ROLE_*: check box, combo box, list item, push button, radio button, toggle button, link, entry, password text.
CONTROLS = {7, 11, 32, 43, 44, 62, 88, 79, 40}


def bus():
    session = dbus.SessionBus()
    status = session.get_object("org.a11y.Bus", "/org/a11y/bus")
    address = dbus.Interface(status, "org.a11y.Bus").GetAddress()
    return status, dbus.bus.BusConnection(address)


class Node:
    def __init__(self, connection, name, path):
        self.connection, self.key = connection, (str(name), str(path))
        self.object = connection.get_object(name, path, introspect=False)

    def call(self, interface, method, *arguments):
        return dbus.Interface(self.object, interface).get_dbus_method(method)(*arguments)

    def name(self):
        properties = dbus.Interface(self.object, "org.freedesktop.DBus.Properties")
        return str(properties.Get(ACCESSIBLE, "Name"))

    def role(self):
        return int(self.call(ACCESSIBLE, "GetRole"))

    def children(self):
        return [Node(self.connection, *child) for child in self.call(ACCESSIBLE, "GetChildren")]


def every(node):
    """The node and everything below it; what vanishes meanwhile is left out."""
    yield node
    try:
        children = node.children()
    except dbus.DBusException:
        return
    for child in children:
        yield from every(child)


def named(root, wanted):
    found = None
    is_it = (lambda name: name.startswith(wanted[:-1])) if wanted.endswith("*") else wanted.__eq__
    for node in every(root):
        try:
            # A field and its label have the same name: the field comes after it.
            if is_it(node.name()) and (found is None or node.role() in CONTROLS):
                found = node
        except dbus.DBusException:
            continue
    return found


def main():
    act, wanted = sys.argv[1], (sys.argv[2:] or [""])[0]
    status, connection = bus()
    if act == "enable":
        properties = dbus.Interface(status, "org.freedesktop.DBus.Properties")
        properties.Set("org.a11y.Status", "IsEnabled", dbus.Boolean(True, variant_level=1))
        return 0
    root = Node(connection, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    if act == "nameless":
        nameless = [node.key for node in every(root) if node.role() in CONTROLS and not node.name()]
        print(*nameless, sep="\n")
        return 1 if nameless else 0
    node = named(root, wanted)
    if node is None:
        return 1
    if act == "press":
        node.call("org.a11y.atspi.Action", "DoAction", dbus.Int32(0))
    elif act == "focus":
        node.call("org.a11y.atspi.Component", "GrabFocus")
    return 0


if __name__ == "__main__":
    sys.exit(main())
