"""What contributors wrote, with the line of everything."""
